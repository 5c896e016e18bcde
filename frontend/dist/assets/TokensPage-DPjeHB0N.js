import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{X as a,i as o,m as s,r as c,s as l,t as u}from"./graphql-Ba4BciYL.js";import{t as d}from"./IconPlus-DB4QWJvP.js";import{n as f,t as p}from"./PageHead-BF5jgRpP.js";import{t as m}from"./Card-CpSjMKN4.js";import{t as h}from"./ConfirmDialog-44diytmB.js";import{t as g}from"./DataTable-Dry0hHcp.js";import{t as _}from"./Mark-DXy70twO.js";import{r as v,t as y}from"./notify-XkPM4HTa.js";import{t as b}from"./useFmt-Kg3YbQ5j.js";import{t as x}from"./useKeyset-D9F-hiMh.js";import{t as S}from"./useSteady-BY64Gf24.js";import{l as C,o as w,s as T}from"./viewer-IBMmA9Ox.js";import{n as E,r as D}from"./Once-BbzQqMfy.js";import{n as O,t as k}from"./Form-D9RndguG.js";import{a as A}from"./index.esm-B4bc3-LB.js";import{C as j,D as M,E as N,b as P,g as F,r as I,x as L,y as R}from"./dist-OhUxG7_f.js";import{t as z}from"./FormDialog-BQObgoBh.js";import{a as B}from"./fields-DbT5FCkL.js";import{n as V}from"./rules-D_DdeO7u.js";import{a as H,i as U,o as W}from"./roles-DXfg8tNG.js";var G=t(e(),1),K=n(),q=u(`
  mutation CreateToken($input: CreateApiTokenInput!) {
    createApiToken(input: $input) {
      apiToken {
        id
      }
      token
      userErrors {
        code
        field
        message
      }
    }
  }
`);function J({opened:e,onClose:t,...n}){return(0,K.jsx)(z,{opened:e,title:(0,K.jsx)(i,{id:`Ugt3ia`}),onClose:t,children:({setDirty:e,close:r})=>(0,K.jsx)(Y,{...n,onDirty:e,onCancel:r,onDone:t})})}function Y({roles:e,onDirty:t,onCancel:n,onCreated:a,onDone:o}){let{_:c}=r(),[,l]=s(q),[u,d]=(0,G.useState)(null),f=w(C()),p=F({name:V(c({id:`MGpiGd`}),100),role:R(e),organization:j(),organizationId:f?V(c({id:`FjVVEa`})):j(),days:P(j(),M(),L(/^\d{1,3}$/,c({id:`B4dXO5`})),N(Number),I(e=>e>=1&&e<=365,c({id:`B4dXO5`})))}),m=f?.length===1?f[0]:void 0,h=A({resolver:O(p),defaultValues:{name:``,role:e.includes(`ANALYST`)?`ANALYST`:e[0]??`ANALYST`,organization:m?.code??``,organizationId:m?.id??``,days:`90`}}),g=h.formState.isDirty&&!u;return(0,G.useEffect)(()=>t(g),[t,g]),u?(0,K.jsx)(E,{secret:u,onDone:o,children:(0,K.jsx)(i,{id:`GjbjhO`})}):(0,K.jsxs)(k,{form:h,onSubmit:async({organization:e,organizationId:t,...n})=>{let{data:r,error:i}=await l({input:{...n,organizationId:t||void 0}}),o=r?.createApiToken;if(!o?.token)return{error:i,userErrors:o?.userErrors};d(o.token),a()},onCancel:n,submit:(0,K.jsx)(i,{id:`hYgDIe`}),unguarded:!0,children:[(0,K.jsx)(B,{control:h.control,name:`name`,label:(0,K.jsx)(i,{id:`6YtxFj`}),description:(0,K.jsx)(i,{id:`B962QH`}),required:!0,autoComplete:`off`,maxLength:100}),(0,K.jsx)(H,{control:h.control,roles:e,bound:f!==null}),(0,K.jsx)(B,{control:h.control,name:`days`,label:(0,K.jsx)(i,{id:`K40/rv`}),description:(0,K.jsx)(i,{id:`VzEkcV`}),required:!0,inputMode:`numeric`,autoComplete:`off`,maxLength:3})]})}var X=f(`/tokens`)({component:$}),Z=u(`
  query Tokens($first: Int!, $after: String) {
    apiTokens(first: $first, after: $after) {
      nodes {
        id
        name
        prefix
        role
        organization {
          id
          code
          name
        }
        createdAt
        createdBy {
          id
          name
        }
        expiresAt
        lastUsedAt
        revokedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`),Q=u(`
  mutation RevokeToken($id: ID!) {
    revokeApiToken(id: $id) {
      apiToken {
        id
        revokedAt
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);function $(){let{_:e}=r(),t=b(),n=U(T()),u=W(),[{fetching:f},C]=s(Q),[w,E]=(0,G.useState)(!1),[O,k]=(0,G.useState)(null),A=x({query:Z,variables:{},select:e=>e.apiTokens,pageSize:50}),j=S(A),M=({revokedAt:e,expiresAt:t})=>e!==null||Date.parse(t)<=Date.now(),N=async()=>{let{data:t,error:n}=await C({id:O?.id??``});k(null),v({error:n,userErrors:t?.revokeApiToken.userErrors})||y(e({id:`lpAJeg`}))},P=n.length>0&&(0,K.jsx)(a,{leftSection:(0,K.jsx)(d,{size:18,"aria-hidden":`true`}),onClick:()=>E(!0),children:(0,K.jsx)(i,{id:`Ugt3ia`})});return(0,K.jsxs)(K.Fragment,{children:[(0,K.jsx)(p,{title:e({id:`Z/87nw`}),asOf:null,actions:P}),(0,K.jsxs)(m,{flush:!0,title:j.total!==null&&(0,K.jsx)(i,{id:`5xe2p4`,values:{0:j.total}}),children:[j.rows.length>0?(0,K.jsx)(g,{caption:e({id:`Z/87nw`}),rows:j.rows,columns:[{key:`name`,header:(0,K.jsx)(i,{id:`6YtxFj`}),rowHeader:!0,value:({name:e,prefix:t})=>(0,K.jsxs)(`span`,{className:D.two,children:[e,(0,K.jsxs)(`small`,{children:[t,`…`]})]})},{key:`role`,header:(0,K.jsx)(i,{id:`GDvlUT`}),hideBelow:`xs`,value:e=>u(e)},{key:`createdBy`,header:(0,K.jsx)(i,{id:`KT8XIw`}),hideBelow:`md`,value:({createdBy:e,createdAt:n})=>(0,K.jsxs)(`span`,{className:D.two,children:[e?e.name:(0,K.jsx)(i,{id:`S04fcq`}),(0,K.jsx)(`small`,{children:t.dateTime(n)})]})},{key:`lastUsedAt`,header:(0,K.jsx)(i,{id:`JGvwnU`}),align:`end`,hideBelow:`sm`,value:({lastUsedAt:e})=>e?t.dateTime(e):(0,K.jsx)(i,{id:`qqeAJM`})},{key:`expiresAt`,header:(0,K.jsx)(i,{id:`WRUQ86`}),align:`end`,value:e=>(0,K.jsxs)(`span`,{className:D.two,children:[t.dateTime(e.expiresAt),M(e)&&(0,K.jsx)(`small`,{children:(0,K.jsx)(_,{tone:`off`,children:e.revokedAt?(0,K.jsx)(i,{id:`xGiT1z`}):(0,K.jsx)(i,{id:`FlgGDK`})})})]})},{key:`actions`,header:(0,K.jsx)(i,{id:`7L01XJ`}),align:`end`,value:t=>!M(t)&&(0,K.jsx)(a,{size:`compact-sm`,variant:`subtle`,"aria-label":e({id:`x3xnQp`,values:{0:t.name}}),onClick:()=>k(t),children:(0,K.jsx)(i,{id:`GXsAby`})})}]}):j.error?null:j.fetching?(0,K.jsx)(l,{}):(0,K.jsx)(c,{children:(0,K.jsx)(i,{id:`Etiwju`})}),j.error&&(0,K.jsx)(o,{error:j.error,onRetry:j.reload}),j.hasMore&&(0,K.jsx)(`div`,{className:D.more,children:(0,K.jsx)(a,{variant:`default`,loading:j.fetching,onClick:j.loadMore,children:(0,K.jsx)(i,{id:`fMPkxb`})})})]}),(0,K.jsx)(J,{roles:n,opened:w,onClose:()=>E(!1),onCreated:j.reload}),(0,K.jsx)(h,{opened:O!==null,title:(0,K.jsx)(i,{id:`0KUZQy`}),confirm:(0,K.jsx)(i,{id:`GXsAby`}),grave:!0,busy:f,onConfirm:()=>void N(),onClose:()=>k(null),children:(0,K.jsx)(i,{id:`9de5vC`,values:{0:O?.name}})})]})}export{X as Route};