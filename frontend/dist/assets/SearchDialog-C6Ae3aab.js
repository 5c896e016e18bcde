import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{t as a}from"./TextInput-Dpz44yN6.js";import{t as o}from"./use-debounced-value-CwW3JVhf.js";import{n as s,t as c}from"./IconTargetArrow-BgLuZleO.js";import{t as l}from"./IconSearch-CwpvUshG.js";import{d as u,h as d,i as f,t as p}from"./graphql-Ba4BciYL.js";import{n as m}from"./link-CcHw-HrL.js";import{n as h}from"./useNavigate-BrV3DlJs.js";import{n as g}from"./ConfirmDialog-44diytmB.js";var _=u(`outline`,`user`,`User`,[[`path`,{d:`M8 7a4 4 0 1 0 8 0a4 4 0 0 0 -8 0`,key:`svg-0`}],[`path`,{d:`M6 21v-2a4 4 0 0 1 4 -4h4a4 4 0 0 1 4 4v2`,key:`svg-1`}]]),v=u(`outline`,`users-group`,`UsersGroup`,[[`path`,{d:`M10 13a2 2 0 1 0 4 0a2 2 0 0 0 -4 0`,key:`svg-0`}],[`path`,{d:`M8 21v-1a2 2 0 0 1 2 -2h4a2 2 0 0 1 2 2v1`,key:`svg-1`}],[`path`,{d:`M15 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0`,key:`svg-2`}],[`path`,{d:`M17 10h2a2 2 0 0 1 2 2v1`,key:`svg-3`}],[`path`,{d:`M5 5a2 2 0 1 0 4 0a2 2 0 0 0 -4 0`,key:`svg-4`}],[`path`,{d:`M3 13v-1a2 2 0 0 1 2 -2h2`,key:`svg-5`}]]),y=t(e(),1),b={list:`_list_hx1z2_1`,hit:`_hit_hx1z2_9`,note:`_note_hx1z2_34`},x=n(),S=p(`
  query SearchEverything($text: String!) {
    search(text: $text, first: 20) {
      totalCount
      nodes {
        title
        matched
        field
        match
        node {
          __typename
          id
          ... on Organization {
            code
            parent {
              id
              name
            }
          }
          ... on PartyGroup {
            organization {
              id
              code
              name
            }
          }
          ... on Member {
            memberNumber
            organization {
              id
              name
            }
          }
          ... on Project {
            code
          }
        }
      }
    }
  }
`);function C({onClose:e}){let{_:t}=r(),n=h(),i=(0,y.useId)(),s=(0,y.useRef)(null),[c,u]=(0,y.useState)(``),[p]=o(c.trim(),120),[m,_]=(0,y.useState)(0),v=p.length>=2,[{data:C,error:E,fetching:O},A]=d({query:S,variables:{text:p},pause:!v}),j=v?C?.search.nodes??[]:[],M=Math.min(m,j.length-1);(0,y.useEffect)(()=>{s.current?.querySelector(`[aria-selected=true]`)?.scrollIntoView({block:`nearest`})});let N=t=>{let r=t&&k(t);r&&(e(),n(r))},P=e=>{let t={ArrowDown:1,ArrowUp:-1}[e.key];t&&j.length>0?(e.preventDefault(),_((M+t+j.length)%j.length)):e.key===`Enter`&&(e.preventDefault(),N(j[M]))};return(0,x.jsxs)(g,{opened:!0,title:t({id:`A1taO8`}),onClose:e,size:`lg`,atTop:!0,children:[(0,x.jsx)(a,{"data-autofocus":!0,value:c,onChange:e=>{u(e.currentTarget.value),_(0)},onKeyDown:P,maxLength:200,autoComplete:`off`,leftSection:(0,x.jsx)(l,{size:18,stroke:1.6,"aria-hidden":`true`}),placeholder:t({id:`mZYsqC`}),"aria-label":t({id:`mZYsqC`}),role:`combobox`,"aria-expanded":j.length>0,"aria-controls":`${i}-list`,"aria-autocomplete":`list`,"aria-activedescendant":j[M]?`${i}-${M}`:void 0}),E&&v?(0,x.jsx)(f,{error:E,onRetry:A}):(0,x.jsx)(`p`,{className:b.note,role:`status`,children:(0,x.jsx)(w,{asked:v,fetching:O,total:C?.search.totalCount,guessed:j.some(({match:e})=>e===`LAYOUT`||e===`TYPO`)})}),(0,x.jsx)(`div`,{ref:s,id:`${i}-list`,role:`listbox`,"aria-label":t({id:`JeNSwx`}),className:b.list,onClick:e=>N(j[D(e.target)]),onKeyDown:P,children:j.map((e,t)=>(0,x.jsx)(T,{id:`${i}-${t}`,index:t,hit:e,selected:t===M},e.node.id))})]})}function w({asked:e,fetching:t,total:n,guessed:r}){return e?n===void 0||t?(0,x.jsx)(i,{id:`SBTElJ`}):r?(0,x.jsx)(i,{id:`YnpAI9`}):n===0?(0,x.jsx)(i,{id:`ow3fug`}):(0,x.jsx)(i,{id:`hJrKsk`,values:{total:n}}):(0,x.jsx)(i,{id:`im9eO2`})}function T({id:e,index:t,hit:n,selected:r}){let{node:a,title:o,matched:s,field:c}=n,u=E[a.__typename]??l,d=O(n),f=s!==o&&!d.includes(s);return(0,x.jsxs)(`div`,{tabIndex:-1,id:e,role:`option`,"aria-selected":r,"data-index":t,className:b.hit,children:[(0,x.jsx)(u,{size:20,stroke:1.6,"aria-hidden":`true`}),(0,x.jsxs)(`span`,{children:[o,(0,x.jsxs)(`small`,{children:[d.filter(Boolean).join(` · `),f&&` · `,f&&(c===`FORMER_NAME`?(0,x.jsx)(i,{id:`VuQMBu`,values:{matched:s}}):s)]})]})]})}var E={Organization:s,PartyGroup:v,Member:_,Project:c},D=e=>Number(e.closest(`[data-index]`)?.getAttribute(`data-index`)??-1);function O({node:e}){switch(e.__typename){case`Organization`:return[e.code,e.parent?.name];case`PartyGroup`:return[e.organization.name];case`Member`:return[e.memberNumber,e.organization.name];case`Project`:return[e.code];default:return[]}}function k({node:e}){switch(e.__typename){case`Organization`:return m({to:`/organizations/$code`,params:{code:e.code}});case`PartyGroup`:return m({to:`/organizations/$code`,params:{code:e.organization.code}});case`Member`:return m({to:`/members/$id`,params:{id:e.id}});case`Project`:return m({to:`/projects/$code`,params:{code:e.code}});default:return null}}export{C as default};