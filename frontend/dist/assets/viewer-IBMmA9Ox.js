import{_ as e,b as t}from"./Mantine.context--bhZ8smN.js";import{h as n,t as r}from"./graphql-Ba4BciYL.js";var i=t(e(),1),a=r(`
  fragment Viewer on Viewer @_unmask {
    name
    kind
    language
    today
    synthetic
    account {
      id
      login
      name
    }
    roles {
      role
      organization {
        id
        code
        name
        level
      }
    }
    permissions
    mustChangePassword
    seenAs {
      id
      login
      name
    }
  }
`),o=r(`
    query Viewer {
      viewer {
        ...Viewer
      }
    }
  `,[a]),s=(0,i.createContext)(null);function c(){let e=(0,i.useContext)(s);if(!e)throw Error(`useViewer is used outside the application`);return e}function l(){let{permissions:e}=c();return t=>e.includes(t)}var u=r(`
  query PermissionsAt($organization: ID!) {
    viewer {
      permissionsAt(organizationId: $organization)
    }
  }
`);function d(e){let{permissions:t,roles:r}=c(),i=r.length===1||!e,[{data:a}]=n({query:u,variables:{organization:e??``},pause:i}),o=i?t:a?.viewer.permissionsAt??[];return e=>o.includes(e)}function f({roles:e}){let t=new Map;for(let{organization:n}of e){if(!n||n.level===`NATIONAL`)return null;t.set(n.code,n)}return[...t.values()]}function p(e){let t=f(e);return t?{code:{in:t.map(({code:e})=>e)}}:{level:{eq:`REGION`}}}function m(e){let t=f(e);return t?.length===1&&t[0]?.level===`PRIMARY`?t[0]:null}export{p as a,d as c,m as i,c as l,o as n,f as o,a as r,l as s,s as t};