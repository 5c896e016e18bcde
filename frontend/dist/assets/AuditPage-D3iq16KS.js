import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{n as a,t as o}from"./PageHead-BF5jgRpP.js";import{X as s,h as c,i as l,t as u}from"./graphql-Ba4BciYL.js";import{t as d}from"./Card-CpSjMKN4.js";import{n as f,r as p,t as m}from"./EntryList-CZPc6Pha.js";import{t as h}from"./useFmt-Kg3YbQ5j.js";import{t as g}from"./useKeyset-D9F-hiMh.js";import{t as _}from"./NativeSelect-kfqwTy5w.js";import{n as v,t as y}from"./OrganizationPicker-Doxcamcg.js";import{t as b}from"./use-debounced-value-CwW3JVhf.js";import{t as x}from"./IconX-COBzq9sA.js";import{n as S}from"./fields-DbT5FCkL.js";import{n as C}from"./labels-D9LZET5Z.js";import{s as w}from"./viewer-IBMmA9Ox.js";import{n as T}from"./fmt-BxW9gH-T.js";var E=t(e(),1),D={filters:`_filters_1p37b_1`},O=n();function k({search:e,onSearch:t}){let{_:n,i18n:a}=r(),o=w(),c={value:``,label:n({id:`N40H+G`})},l=Object.entries(f).map(([e,t])=>({value:e,label:a._(t)})),{action:u}=e,d=!u||u in f,p=Object.values(e).some(e=>e!==void 0);return(0,O.jsxs)(`search`,{className:D.filters,children:[(0,O.jsx)(_,{label:(0,O.jsx)(i,{id:`24Tpw9`}),value:u??``,onChange:({currentTarget:{value:e}})=>t({action:e||void 0}),data:[c,...l,...d?[]:[{value:u,label:u}]]}),o(`ADMINISTER`)&&(0,O.jsx)(P,{value:e.account,onChange:e=>t({account:e})}),(0,O.jsx)(y,{label:(0,O.jsx)(i,{id:`ucgZ0o`}),placeholder:n({id:`N40H+G`}),value:e.organization??null,onChange:e=>t({organization:e?.code})}),(0,O.jsx)(A,{label:n({id:`/Z3iVi`}),value:e.from,onDay:e=>t({from:e})}),(0,O.jsx)(A,{label:n({id:`dSvwiS`}),value:e.to,onDay:e=>t({to:e})}),(0,O.jsx)(_,{label:(0,O.jsx)(i,{id:`EufvBx`}),value:e.outcome??``,onChange:({currentTarget:{value:e}})=>t({outcome:e===`DONE`||e===`REFUSED`?e:void 0}),data:[c,...C(`AuditOutcome`)]}),p&&(0,O.jsx)(s,{variant:`subtle`,leftSection:(0,O.jsx)(x,{size:16,"aria-hidden":`true`}),onClick:()=>t({action:void 0,account:void 0,organization:void 0,from:void 0,to:void 0,outcome:void 0,act:void 0}),children:(0,O.jsx)(i,{id:`yYxB17`})})]})}function A({label:e,value:t,onDay:n}){let[r,i]=(0,E.useState)(null);return(0,O.jsx)(S,{label:e,value:r??t??``,onChange:e=>{let t=/^\d{4}-\d{2}-\d{2}$/.test(e);i(t||e===``?null:e),(t||e===``)&&n(e||void 0)}})}var j=u(`
  query AuditAccounts($search: String) {
    accounts(search: $search, first: 20) {
      nodes {
        id
        login
        name
      }
    }
  }
`),M=u(`
  query AuditAccount($id: ID!) {
    account(id: $id) {
      id
      login
      name
    }
  }
`),N=({name:e,login:t})=>`${e} (${t})`;function P({value:e,onChange:t}){let{_:n}=r(),[a,o]=(0,E.useState)(``),[s,l]=(0,E.useState)(!1),[u]=b(a.trim(),150),[{data:d}]=c({query:M,variables:{id:e??``},pause:!e}),f=d?.account?.id===e?d?.account:void 0,p=f&&u===N(f)?``:u,[{data:m,fetching:h}]=c({query:j,variables:{search:p||null},pause:!s}),g=new Map([...m?.accounts.nodes??[],...f?[f]:[]].map(e=>[e.id,e]));return(0,O.jsx)(v,{label:(0,O.jsx)(i,{id:`AeXO77`}),placeholder:n({id:`N40H+G`}),searchable:!0,clearable:!0,value:e??null,data:[...g.values()].map(e=>({value:e.id,label:N(e)})),filter:({options:e})=>e,onChange:e=>t(e??void 0),searchValue:a,onSearchChange:o,onDropdownOpen:()=>l(!0),onDropdownClose:()=>l(!1),nothingFoundMessage:n(h?{id:`SBTElJ`}:{id:`ow3fug`}),clearButtonProps:{"aria-label":n({id:`xCJdfg`})}})}var F=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,I=e=>e&&F.test(e)?e:void 0;function L(e,t){return{action:e.action,accountId:I(e.account),organizationId:t,from:e.from&&B(e.from),to:e.to&&B(R(e.to)),outcome:e.outcome,groupId:I(e.act)}}var R=e=>new Date(Date.parse(e)+864e5).toISOString().slice(0,10),z=new Intl.DateTimeFormat(`en`,{timeZone:T,timeZoneName:`longOffset`});function B(e){let t=z.formatToParts(new Date(e)).find(({type:e})=>e===`timeZoneName`)?.value;return`${e}T00:00:00${/[+-]\d{2}:\d{2}/.exec(t??``)?.[0]??`Z`}`}var V=a(`/audit`)({component:G}),H=u(`
    query Audit($filter: AuditFilter!, $first: Int!, $after: String) {
      auditEntries(filter: $filter, first: $first, after: $after) {
        nodes {
          ...ShownEntry
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,[p]),U=u(`
  query AuditOrganization($code: String!) {
    organization(code: $code) {
      id
      code
    }
  }
`),W=`00000000-0000-0000-0000-000000000000`;function G(){let{_:e}=r(),t=V.useSearch(),n=V.useNavigate(),[{data:i,fetching:a}]=c({query:U,variables:{code:t.organization??``},pause:!t.organization}),s=i?.organization?.code===t.organization,l=t.organization&&(s?i?.organization?.id:W);return(0,O.jsxs)(O.Fragment,{children:[(0,O.jsx)(o,{title:e({id:`BB+RF8`}),asOf:null}),(0,O.jsx)(k,{search:t,onSearch:e=>void n({search:t=>({...t,...e}),replace:!0})}),t.organization&&!s&&a?null:(0,O.jsx)(q,{filter:L(t,l||void 0)})]})}var K=1e4;function q({filter:e}){let t=h(),n=g({query:H,variables:{filter:e},select:e=>e.auditEntries,pageSize:50}),{total:r}=n;return(0,O.jsx)(d,{title:r===null?(0,O.jsx)(i,{id:`ef6vAZ`}):r>=K?(0,O.jsx)(i,{id:`+31sd6`,values:{0:t.number(K)}}):(0,O.jsx)(i,{id:`XwNd7C`,values:{0:t.number(r)}}),flush:!0,children:(0,O.jsx)(m,{entries:n.rows,waiting:n.fetching,onMore:n.hasMore?n.loadMore:void 0,empty:(0,O.jsx)(i,{id:`T0rGFA`}),children:n.error&&(0,O.jsx)(l,{error:n.error,onRetry:n.rows.length>0?n.loadMore:n.reload})})})}export{V as Route};