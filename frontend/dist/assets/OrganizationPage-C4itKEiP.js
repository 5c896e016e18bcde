const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/MemberList-CCiqUXh7.js","assets/MemberList-BF3-RcTp.js","assets/Mantine.context--bhZ8smN.js","assets/useNavigate-BrV3DlJs.js","assets/graphql-Ba4BciYL.js","assets/graphql-C5nBUbm2.css","assets/VirtualGrid-DZnbD90V.js","assets/InlineInput-LyYqDDn3.js","assets/Input-J3VBOjHH.js","assets/use-uncontrolled-CxM4vXpF.js","assets/use-window-event-B1RIP4-8.js","assets/useFmt-Kg3YbQ5j.js","assets/fmt-BxW9gH-T.js","assets/DataTable-Dry0hHcp.js","assets/DataTable-honxQDaQ.css","assets/VirtualGrid-v7bictLe.css","assets/useKeyset-D9F-hiMh.js","assets/useSteady-BY64Gf24.js","assets/NativeSelect-kfqwTy5w.js","assets/InputBase-B7QUlN7U.js","assets/search-BDBgPbI8.js","assets/labels-D9LZET5Z.js","assets/dist-OhUxG7_f.js","assets/IconX-COBzq9sA.js","assets/OrganizationPicker-Doxcamcg.js","assets/CheckIcon-D-uBWE9X.js","assets/FocusTrap-CACGDRd6.js","assets/use-merged-ref-BjZvn3vT.js","assets/noop-mXPS5vjY.js","assets/ScrollArea-BdWSy8S9.js","assets/to-int-ubjgv3rz.js","assets/use-debounced-value-CwW3JVhf.js","assets/OrganizationPicker-BxB4p-Yb.css","assets/SearchBox-R8v60xkM.js","assets/TextInput-Dpz44yN6.js","assets/IconSearch-CwpvUshG.js","assets/useGroups-CeCXS-C1.js","assets/link-CcHw-HrL.js","assets/matchContext-C9s-in9l.js","assets/Mark-DXy70twO.js","assets/Mark-BTuZbl39.css","assets/person-kG45UbVz.js","assets/MemberList-B2e-gNiI.css"])))=>i.map(i=>d[i]);
import{_ as e,b as t,f as n,g as r,h as i,m as a}from"./Mantine.context--bhZ8smN.js";import{n as o,t as s}from"./useQuestion-B5JtJyf2.js";import{n as c,t as l}from"./PageHead-BF5jgRpP.js";import{n as u,t as d}from"./link-CcHw-HrL.js";import{X as f,d as p,h as m,i as h,m as g,n as _,r as v,s as y,t as b}from"./graphql-Ba4BciYL.js";import{n as x,t as S}from"./PastNotice-D8B5sFzh.js";import{t as C}from"./History-DA8fgyQ1.js";import{n as w,t as T}from"./Mark-DXy70twO.js";import{n as E,r as D,t as O}from"./labels-D9LZET5Z.js";import{t as k}from"./useFmt-Kg3YbQ5j.js";import{c as ee,l as A}from"./viewer-IBMmA9Ox.js";import{t as j}from"./IconPencil-0V9exRm1.js";import{t as M}from"./IconPlus-DB4QWJvP.js";import{t as te}from"./IconUserPlus-Bw7GSPTl.js";import{n as N,t as P}from"./Form-D9RndguG.js";import{a as F}from"./index.esm-B4bc3-LB.js";import{g as I,y as ne}from"./dist-OhUxG7_f.js";import{n as re,t as ie}from"./ConfirmDialog-44diytmB.js";import{n as ae,t as oe}from"./Conflict-C5Obnmxo.js";import{t as L}from"./FormDialog-BQObgoBh.js";import{i as se,r as ce,t as R}from"./fields-DbT5FCkL.js";import{t as z}from"./notify-XkPM4HTa.js";import{t as le}from"./TextAreaField-Cl4IQNhp.js";import{a as ue,i as de,r as B}from"./rules-D_DdeO7u.js";import{a as fe,i as V,n as H,o as U,r as W,t as pe}from"./CreateDialog-CnZx0Ez4.js";import{c as me,d as he,u as ge}from"./fmt-BxW9gH-T.js";import{t as G}from"./NativeSelect-kfqwTy5w.js";import{t as K}from"./Card-CpSjMKN4.js";import{t as q}from"./DataTable-Dry0hHcp.js";import{t as _e}from"./useKeyset-D9F-hiMh.js";import{t as ve}from"./useSteady-BY64Gf24.js";import{t as J}from"./Figure-Be_LEy-U.js";import{t as ye}from"./person-kG45UbVz.js";import{t as be}from"./Progress-CfLOc_I5.js";import{t as xe}from"./ActionIcon-7yzgJrwM.js";import{t as Y}from"./Menu-Dayxg6I3.js";import{t as Se}from"./IconHistory-BWBe_g50.js";import{n as Ce}from"./organizations-C7jw1zeH.js";var we=p(`outline`,`archive`,`Archive`,[[`path`,{d:`M3 6a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2`,key:`svg-0`}],[`path`,{d:`M5 8v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-10`,key:`svg-1`}],[`path`,{d:`M10 12l4 0`,key:`svg-2`}]]),Te=p(`outline`,`dots`,`Dots`,[[`path`,{d:`M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`,key:`svg-0`}],[`path`,{d:`M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`,key:`svg-1`}],[`path`,{d:`M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`,key:`svg-2`}]]),X=t(e(),1),Z=r();function Ee({opened:e,onClose:t,title:n,...r}){return(0,Z.jsx)(L,{opened:e,title:n,onClose:t,children:({setDirty:e,close:n})=>(0,Z.jsx)(De,{...r,onDirty:e,onCancel:n,onDone:t})})}function De(e){let{row:t,explanation:n,ways:r,close:o,onDirty:c,onCancel:l,onDone:u}=e,{_:d}=i(),f=k(),{today:p}=A(),m=ae(t),h=s(),g=I({closing:ne(D(`OrganizationClosing`)),effectiveOn:B(d({id:`6DT9TH`})),reason:ue(d({id:`M58KJk`}),1e3)}),_=F({resolver:N(g),defaultValues:{closing:`DISSOLVED`,effectiveOn:p,reason:``}}),{isDirty:v}=_.formState;(0,X.useEffect)(()=>c(v),[c,v]);let y=async e=>{if(!await h.ask())return;let{row:n,error:r,userErrors:i}=await o({id:t.id,expectedVersion:m.expected(),...e});if(r||!n||i?.length)return m.refused(n),{error:r,userErrors:i};z(d({id:`16btvv`,values:{0:f.date(e.effectiveOn)}})),u()},b=_.watch(`effectiveOn`),x=E(`OrganizationClosing`);return(0,Z.jsxs)(P,{form:_,onSubmit:y,onCancel:l,submit:(0,Z.jsx)(a,{id:`xGVfLh`}),children:[(0,Z.jsx)(`p`,{children:n}),r&&(0,Z.jsx)(se,{control:_.control,name:`closing`,label:(0,Z.jsx)(a,{id:`TTV3Fe`}),required:!0,options:x}),(0,Z.jsx)(R,{control:_.control,name:`effectiveOn`,label:(0,Z.jsx)(a,{id:`Edbwsv`}),required:!0}),(0,Z.jsx)(le,{control:_.control,name:`reason`,label:(0,Z.jsx)(a,{id:`VJScHU`})}),m.now&&(0,Z.jsx)(oe,{differences:S(m.now),onTake:u,onKeep:m.keep}),(0,Z.jsx)(ie,{opened:h.asking,title:(0,Z.jsx)(a,{id:`w+0U2T`}),confirm:(0,Z.jsx)(a,{id:`r8Uqzb`}),grave:!0,onConfirm:()=>h.answer(!0),onClose:()=>h.answer(!1),children:(0,Z.jsx)(a,{id:`6dp+Yu`,values:{0:t.name,1:f.dateLong(b)}})})]});function S(e){return[{key:`name`,label:(0,Z.jsx)(a,{id:`6YtxFj`}),mine:t.name,now:e.name},{key:`validTo`,label:(0,Z.jsx)(a,{id:`Edbwsv`}),mine:f.date(b),now:f.date(e.validTo)}].filter(({mine:e,now:t})=>e!==t)}}function Oe({opened:e,onClose:t,title:n,...r}){return(0,Z.jsx)(L,{opened:e,title:n,onClose:t,children:({setDirty:e,close:n})=>(0,Z.jsx)(Ae,{...r,onDirty:e,onCancel:n,onDone:t})})}var ke=({kk:e,ru:t,en:n})=>({kk:e??``,ru:t??``,en:n??``});function Ae({row:e,rename:t,onDirty:n,onCancel:r,onDone:o}){let{_:s}=i(),{today:c}=A(),l=ae(e),u=I({names:de(s({id:`aNm4m8`})),effectiveOn:B(s({id:`QladLa`}))}),d=F({resolver:N(u),defaultValues:{names:ke(e.names),effectiveOn:c}}),{isDirty:f}=d.formState;(0,X.useEffect)(()=>n(f),[n,f]);let p=async n=>{let{row:r,error:i,userErrors:a}=await t({id:e.id,expectedVersion:l.expected(),...n});if(i||!r||a?.length)return l.refused(r),{error:i,userErrors:a};z(s({id:`uOFEm4`})),o()},m=l.now&&ke(l.now.names),h=d.watch(`names`);return(0,Z.jsxs)(P,{form:d,onSubmit:p,onCancel:r,submit:(0,Z.jsx)(a,{id:`2wxgft`}),children:[(0,Z.jsx)(ce,{control:d.control,name:`names`,label:(0,Z.jsx)(a,{id:`6RS7qT`}),description:(0,Z.jsx)(a,{id:`HJ6Mti`})}),(0,Z.jsx)(R,{control:d.control,name:`effectiveOn`,label:(0,Z.jsx)(a,{id:`W8oB7X`}),required:!0}),m&&(0,Z.jsx)(oe,{differences:he.filter(e=>h[e]!==m[e]).map(e=>({key:e,label:ge[e],mine:h[e]||`–`,now:m[e]||`–`})),onTake:()=>{d.reset({names:m,effectiveOn:d.getValues(`effectiveOn`)}),l.take()},onKeep:l.keep})]})}var je=b(`
    mutation RenameOrganization($input: RenameOrganizationInput!) {
      renameOrganization(input: $input) {
        organization {
          ...OrganizationHead
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[H]),Me=b(`
    mutation CloseOrganization($input: CloseOrganizationInput!) {
      closeOrganization(input: $input) {
        organization {
          ...OrganizationHead
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[H]);function Ne({organization:e}){let[t,n]=(0,X.useState)(null),[,r]=g(je),[,i]=g(Me),o=()=>n(null);return V(e)?(0,Z.jsxs)(Z.Fragment,{children:[fe[e.level]?(0,Z.jsx)(f,{leftSection:(0,Z.jsx)(M,{size:18,"aria-hidden":`true`}),onClick:()=>n(`create`),children:(0,Z.jsx)(a,{id:`g5/tB9`})}):(0,Z.jsx)(f,{renderRoot:t=>(0,Z.jsx)(d,{...t,to:`/members/new`,search:{organization:e.code}}),leftSection:(0,Z.jsx)(te,{size:18,"aria-hidden":`true`}),children:(0,Z.jsx)(a,{id:`5CljlZ`})}),(0,Z.jsx)(f,{variant:`default`,leftSection:(0,Z.jsx)(j,{size:18,"aria-hidden":`true`}),onClick:()=>n(`rename`),children:(0,Z.jsx)(a,{id:`2wxgft`})}),e.level!==`NATIONAL`&&(0,Z.jsx)(f,{variant:`default`,leftSection:(0,Z.jsx)(we,{size:18,"aria-hidden":`true`}),onClick:()=>n(`close`),children:(0,Z.jsx)(a,{id:`9P5Fog`})}),(0,Z.jsx)(pe,{parent:e.code,opened:t===`create`,onClose:o}),(0,Z.jsx)(Oe,{row:e,title:(0,Z.jsx)(a,{id:`u27ybg`}),rename:async e=>{let{data:t,error:n}=await r({input:e}),i=t?.renameOrganization;return{row:i?.organization,userErrors:i?.userErrors,error:n}},opened:t===`rename`,onClose:o}),(0,Z.jsx)(Ee,{row:e,title:(0,Z.jsx)(a,{id:`9P5Fog`}),explanation:(0,Z.jsx)(a,{id:`FLYkR9`}),ways:!0,close:async e=>{let{data:t,error:n}=await i({input:e}),r=t?.closeOrganization;return{row:r?.organization,userErrors:r?.userErrors,error:n}},opened:t===`close`,onClose:o})]}):null}function Pe({year:e,quarter:t,month:n}){let r=n??(t?t*3-2:1),i=n?1:t?3:12;return{from:Fe(e,r),to:Fe(e,r+i)}}function Fe(e,t){return`${e+Math.floor((t-1)/12)}-${String((t-1)%12+1).padStart(2,`0`)}-01`}function Ie(e,t){let{from:n,to:r}=Pe(e),i=Number(n.slice(0,4)),a=Number(n.slice(5,7));return Array.from({length:12},(e,t)=>Fe(i,a+t)).filter(e=>e<r&&e<=t)}var Le=b(`
  query Reported($code: String!, $filter: MetricFilter!, $at: Date, $first: Int!, $after: String) {
    organization(code: $code, at: $at) {
      id
      metrics(filter: $filter, first: $first, after: $after) {
        nodes {
          id
          organization {
            id
            code
            name
          }
          indicator {
            id
            code
            name
            unit
            decimals
            project {
              id
              code
            }
          }
          month
          value
          state
          recordedAt
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`);function Re({organization:e,period:t,at:n,enterable:r}){let{_:o}=i(),s=k(),{from:c,to:l}=Pe(t),u=ve(_e({query:Le,variables:{code:e.code,filter:{month:{gte:c,lt:l}},at:n??null},select:e=>e.organization?.metrics,pageSize:50})),p=[{key:`month`,header:(0,Z.jsx)(a,{id:`HajiZl`}),value:e=>s.month(e.month)},...e.level===`PRIMARY`?[]:[{key:`organization`,header:(0,Z.jsx)(a,{id:`ucgZ0o`}),value:e=>(0,Z.jsx)(d,{to:`/organizations/$code`,params:{code:e.organization.code},search:{tab:`figures`,at:n},children:e.organization.name})}],{key:`indicator`,header:(0,Z.jsx)(a,{id:`TmOrNC`}),rowHeader:!0,value:({indicator:e})=>(0,Z.jsx)(d,{to:`/projects/$code`,params:{code:e.project.code},children:e.name})},{key:`value`,header:(0,Z.jsx)(a,{id:`wMHvYH`}),align:`end`,value:({value:e,indicator:t,organization:{code:n},month:i})=>r?(0,Z.jsx)(d,{to:`/projects/$code/entry`,params:{code:t.project.code},search:{organization:n,indicator:t.code,month:i},children:s.quantity(e,t.unit,t.decimals)}):s.quantity(e,t.unit,t.decimals)},{key:`state`,header:(0,Z.jsx)(a,{id:`RS0o7b`}),hideBelow:`sm`,value:e=>(0,Z.jsx)(w,{name:`ReportState`,value:e.state})},{key:`recordedAt`,header:(0,Z.jsx)(a,{id:`Xz186A`}),align:`end`,hideBelow:`md`,value:e=>s.dateTime(e.recordedAt)}];return(0,Z.jsxs)(K,{title:u.total===null?(0,Z.jsx)(a,{id:`Ibo9Rz`}):(0,Z.jsx)(a,{id:`VWHTbd`,values:{0:u.total}}),flush:u.rows.length>0,children:[u.rows.length>0&&(0,Z.jsx)(q,{caption:o({id:`Ibo9Rz`}),rows:u.rows,columns:p}),u.error?(0,Z.jsx)(h,{error:u.error,onRetry:u.rows.length>0?u.loadMore:u.reload}):u.rows.length===0?u.fetching?(0,Z.jsx)(y,{}):(0,Z.jsx)(v,{children:(0,Z.jsx)(a,{id:`+mK9A0`})}):u.hasMore&&(0,Z.jsx)(`div`,{className:U.more,children:(0,Z.jsx)(f,{variant:`default`,loading:u.fetching,onClick:u.loadMore,children:(0,Z.jsx)(a,{id:`fMPkxb`})})})]})}function ze({code:e,bands:t,at:n}){let r=k(),i=O(),o=t.filter(({band:e,count:t})=>e!==`UNKNOWN`||t>0),s=Math.max(1,...o.map(({count:e})=>e)),c=o.reduce((e,{count:t})=>e+t,0);return(0,Z.jsx)(K,{title:(0,Z.jsx)(a,{id:`aursqB`}),flush:!0,children:(0,Z.jsx)(q,{caption:(0,Z.jsx)(a,{id:`7MeKuJ`}),rows:o,rowKey:e=>e.band,columns:[{key:`band`,header:(0,Z.jsx)(a,{id:`RCU5PY`}),rowHeader:!0,value:e=>i(`AgeBand`,e.band)},{key:`bar`,header:(0,Z.jsx)(a,{id:`Z8lGw6`}),value:e=>(0,Z.jsxs)(`span`,{className:U.bar,children:[(0,Z.jsx)(`i`,{style:{width:`${e.count/s*60}%`}}),c>0&&r.percent(e.count/c)]})},{key:`count`,header:(0,Z.jsx)(a,{id:`wlQNTg`}),align:`end`,value:t=>(0,Z.jsx)(d,{to:`/members`,search:{organization:e,age:t.band,at:n},children:r.number(t.count)})}]})})}function Be({of:e,rows:t,at:n}){let r=k(),[i,o]=(0,X.useState)(null);if(e.level===`PRIMARY`)return null;let s=i?[...t].sort((e,t)=>(i.direction===`ASC`?1:-1)*(Q(e)-Q(t))):t,c=t.some(({members:e})=>e),l=c||e.level!==`DISTRICT`,u=e=>r.number(t.reduce((t,n)=>t+e(n),0)),f=[{key:`name`,header:(0,Z.jsx)(a,{id:`6YtxFj`}),rowHeader:!0,value:e=>(0,Z.jsx)(d,{to:`/organizations/$code`,params:{code:e.code},search:{at:n},children:e.name}),footer:l?(0,Z.jsx)(a,{id:`72c5Qo`}):void 0},{key:`code`,header:(0,Z.jsx)(a,{id:`EWPtMO`}),hideBelow:`xs`},{key:`status`,header:(0,Z.jsx)(a,{id:`uAQUqI`}),hideBelow:`sm`,value:e=>(0,Z.jsx)(w,{name:`OrganizationStatus`,value:e.status})},...e.level===`DISTRICT`?[]:[{key:`primaries`,header:(0,Z.jsx)(a,{id:`mc2Nn4`}),align:`end`,hideBelow:`xs`,value:e=>r.number(e.descendants.totalCount),footer:u(e=>e.descendants.totalCount)}],...c?[{key:`members`,header:(0,Z.jsx)(a,{id:`wlQNTg`}),align:`end`,sortable:!0,value:e=>(0,Z.jsx)(d,{to:`/members`,search:{organization:e.code,at:n},children:r.number(Q(e))}),footer:u(Q)}]:[]];return(0,Z.jsx)(K,{title:(0,Z.jsx)(a,{id:`FVz0PX`,values:{0:t.length}}),flush:!0,children:t.length===0?(0,Z.jsx)(v,{children:(0,Z.jsx)(a,{id:`yeCSmn`})}):(0,Z.jsx)(q,{caption:(0,Z.jsx)(a,{id:`BPTjex`}),rows:s,columns:f,order:i,onOrder:o})})}var Q=e=>e.members?.totalCount??0;function Ve({code:e,offices:t,at:n}){let r=k(),i=O(),o=t.filter(({partyGroup:e,state:t})=>!e||t!==`CURRENT`),s=t.length-o.length;return(0,Z.jsxs)(K,{title:(0,Z.jsx)(a,{id:`K4CKJ0`}),flush:!0,children:[t.length===0?(0,Z.jsx)(v,{children:(0,Z.jsx)(a,{id:`PDKW4J`})}):(0,Z.jsx)(q,{caption:(0,Z.jsx)(a,{id:`K4CKJ0`}),rows:o,columns:[{key:`post`,header:(0,Z.jsx)(a,{id:`MKEX3+`}),rowHeader:!0,value:e=>(0,Z.jsxs)(`span`,{className:U.two,children:[i(`OfficePost`,e.post),e.partyGroup&&(0,Z.jsx)(`small`,{children:e.partyGroup.name})]})},{key:`holder`,header:(0,Z.jsx)(a,{id:`e32s/n`}),value:e=>e.holder===void 0?(0,Z.jsx)(w,{name:`TermState`,value:e.state}):e.holder?(0,Z.jsxs)(`span`,{className:U.two,children:[(0,Z.jsx)(d,{to:`/members/$id`,params:{id:e.holder.id},search:{at:n},children:ye(e.holder)}),e.mode===`ACTING`&&(0,Z.jsx)(`small`,{children:i(`OfficeMode`,e.mode)})]}):(0,Z.jsx)(w,{name:`TermState`,value:e.state})},{key:`termTo`,header:(0,Z.jsx)(a,{id:`zDfdMJ`}),value:e=>(0,Z.jsxs)(`span`,{className:U.two,children:[r.date(e.termTo),e.holder&&e.state!==`CURRENT`&&(0,Z.jsx)(`small`,{children:(0,Z.jsx)(w,{name:`TermState`,value:e.state})})]})}]}),s>0&&(0,Z.jsx)(`p`,{className:U.aside,children:(0,Z.jsx)(d,{to:`/organizations/$code`,params:{code:e},search:{tab:`groups`,at:n},className:U.link,children:(0,Z.jsx)(a,{id:`T2VH7h`,values:{0:r.number(s)}})})})]})}function He({statistics:e,division:t}){let{_:n}=i(),r=k(),{cells:o,at:s,closedAt:c,threshold:l,youthShare:u}=e,d=n({id:`4DTCZF`,values:{0:r.month(s)}}),f=(0,Z.jsx)(Ue,{of:e}),p=e.suppressed||o.some(({suppressed:e})=>e);return(0,Z.jsxs)(Z.Fragment,{children:[t===`BOTH`?(0,Z.jsx)(Ge,{caption:d,cells:o}):(0,Z.jsx)(We,{caption:d,cells:o,total:f}),(0,Z.jsxs)(`div`,{className:U.notes,children:[t===`BOTH`&&(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`CC85f9`,values:{total:f}})}),u!==null&&(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`NZrhYe`,values:{0:r.percent(u)}})}),(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`bIP5/W`,values:{0:r.date(c)}})}),p&&(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`s86RhC`,values:{0:r.number(l)}})})]})]})}function Ue({of:{count:e,suppressed:t}}){let n=k();return t?(0,Z.jsx)(T,{tone:`off`,children:(0,Z.jsx)(a,{id:`tdxF/h`})}):n.number(e)}function We({caption:e,cells:t,total:n}){let r=k(),i=Ke(),o=Math.max(1,...t.map(({count:e})=>e??0));return(0,Z.jsx)(q,{caption:e,rows:t,rowKey:({sex:e,ageBand:t})=>`${e} ${t}`,columns:[{key:`part`,header:(0,Z.jsx)(a,{id:`vgP+9p`}),rowHeader:!0,footer:(0,Z.jsx)(a,{id:`emjCnz`}),value:i},{key:`share`,header:(0,Z.jsx)(a,{id:`Z8lGw6`}),value:({count:e,share:t})=>e!==null&&(0,Z.jsxs)(`span`,{className:U.bar,children:[(0,Z.jsx)(`i`,{style:{width:`${e/o*60}%`}}),t!==null&&r.percent(t)]})},{key:`count`,header:(0,Z.jsx)(a,{id:`wlQNTg`}),align:`end`,footer:n,value:e=>(0,Z.jsx)(Ue,{of:e})}]})}function Ge({caption:e,cells:t}){let n=O(),r=Ke(),i=[...D(`Sex`),null],o=[...new Set(t.map(({ageBand:e})=>e))],s=(e,n)=>t.find(t=>t.ageBand===e&&t.sex===n),c=[{key:`band`,header:(0,Z.jsx)(a,{id:`RCU5PY`}),rowHeader:!0,value:e=>n(`AgeBand`,e)},...i.map(e=>({key:String(e),header:e?n(`Sex`,e):r({sex:null,ageBand:null}),align:`end`,value:t=>{let n=s(t,e);return n&&(0,Z.jsx)(Ue,{of:n})}}))];return(0,Z.jsx)(q,{caption:e,rows:o,rowKey:String,columns:c,wide:!0})}function Ke(){let{_:e}=i(),t=O();return({sex:n,ageBand:r})=>r?t(`AgeBand`,r):n?t(`Sex`,n):e({id:`lJYpGr`})}var qe=b(`
  query ClosedMonths {
    closedMonths
  }
`),Je=b(`
  query Statistics($code: String!, $month: Date!, $status: MembershipStatus!, $by: [StatisticsKey!]) {
    organization(code: $code) {
      id
      statistics(at: $month, status: $status, by: $by) {
        at
        closedAt
        threshold
        count
        suppressed
        youthShare
        cells {
          sex
          ageBand
          count
          share
          suppressed
        }
      }
    }
  }
`),Ye={SEX:[`SEX`],AGE_BAND:[`AGE_BAND`],BOTH:[`SEX`,`AGE_BAND`]};function Xe({organization:e}){let[{data:t,error:n,fetching:r},i]=m({query:qe}),o=t?.closedMonths;return(0,Z.jsx)(K,{title:(0,Z.jsx)(a,{id:`7guv51`}),flush:!0,children:o?.length?(0,Z.jsx)(Ze,{organization:e,months:o}):n?(0,Z.jsx)(h,{error:n,onRetry:()=>i({requestPolicy:`network-only`})}):r?(0,Z.jsx)(y,{}):(0,Z.jsx)(v,{children:(0,Z.jsx)(a,{id:`aaDKiN`})})})}function Ze({organization:e,months:t}){let{_:n}=i(),r=k(),[o,s]=(0,X.useState)(t[0]??``),[c,l]=(0,X.useState)(`ACTIVE`),[u,d]=(0,X.useState)(`SEX`),f=e.level!==`PRIMARY`,p=u===`BOTH`&&!f?`SEX`:u,m=[{value:`SEX`,label:n({id:`aZQQH1`})},{value:`AGE_BAND`,label:n({id:`F3bMe0`})},...f?[{value:`BOTH`,label:n({id:`UqtxKO`})}]:[]];return(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsxs)(`div`,{className:`${U.period} ${U.aside}`,children:[(0,Z.jsx)(G,{label:(0,Z.jsx)(a,{id:`2ySTC3`}),value:o,onChange:({currentTarget:{value:e}})=>s(e),data:t.map(e=>({value:e,label:r.month(e)}))}),(0,Z.jsx)(G,{label:(0,Z.jsx)(a,{id:`UbKDsz`}),value:p,onChange:({currentTarget:{value:e}})=>d(m.find(t=>t.value===e)?.value??`SEX`),data:m}),(0,Z.jsx)(G,{label:(0,Z.jsx)(a,{id:`uAQUqI`}),value:c,onChange:({currentTarget:{value:e}})=>l(D(`MembershipStatus`).find(t=>t===e)??`ACTIVE`),data:E(`MembershipStatus`)})]}),(0,Z.jsx)(Qe,{code:e.code,month:o,status:c,division:p},`${o} ${c} ${p}`)]})}function Qe({code:e,month:t,status:n,division:r}){let[{data:i,error:a,fetching:o},s]=m({query:Je,variables:{code:e,month:t,status:n,by:Ye[r]}}),c=i?.organization?.statistics;return c?(0,Z.jsx)(He,{statistics:c,division:r}):a?(0,Z.jsx)(h,{error:a,onRetry:()=>s({requestPolicy:`network-only`})}):o?(0,Z.jsx)(y,{rows:8}):null}var $e=b(`
  fragment TotalsRow on IndicatorTotal @_unmask {
    indicator {
      id
      code
      name
      unit
      decimals
      project {
        id
        code
        name
      }
    }
    value
    target
    progress
    reportedUnits
    expectedUnits
    lowestState
  }
`);function et({title:e,code:t,rows:r,elapsed:o,at:s,entry:c}){let{_:l}=i(),u=k(),f=n(`(max-width: 48em)`,!1,{getInitialValueInEffect:!1}),p=r.some(({target:e})=>e!==null),m=[{key:`indicator`,header:(0,Z.jsx)(a,{id:`TmOrNC`}),rowHeader:!0,value:({indicator:e,target:t,progress:n,reportedUnits:r,expectedUnits:i})=>(0,Z.jsxs)(`span`,{className:U.two,children:[(0,Z.jsx)(d,{to:`/projects/$code`,params:{code:e.project.code},children:e.name}),f&&(0,Z.jsx)(`small`,{children:(0,Z.jsx)(a,{id:`wVas/M`,values:{0:u.number(r),1:u.number(i)}})}),f&&t!==null&&(0,Z.jsx)(`small`,{children:(0,Z.jsx)(a,{id:`O5pOY8`,values:{0:u.percent(n,0),1:u.quantity(t,e.unit,e.decimals)}})})]})},{key:`project`,header:(0,Z.jsx)(a,{id:`e0NrBM`}),hideBelow:`md`,value:({indicator:e})=>e.project.name},{key:`value`,header:(0,Z.jsx)(a,{id:`wMHvYH`}),align:`end`,value:({indicator:e,value:n})=>(0,Z.jsx)(d,{to:`/organizations/$code`,params:{code:t},search:{tab:`figures`,at:s},children:u.quantity(n,e.unit,e.decimals)})},...p?[{key:`target`,header:(0,Z.jsx)(a,{id:`Yrrg+y`}),align:`end`,hideBelow:`sm`,value:({indicator:e,target:t})=>u.quantity(t,e.unit,e.decimals)},{key:`progress`,header:(0,Z.jsx)(a,{id:`CP3D8G`}),hideBelow:`sm`,value:({indicator:e,progress:t})=>(0,Z.jsx)(be,{value:t,expected:o,label:l({id:`gBkMjz`,values:{0:e.name}})})}]:[],{key:`coverage`,header:(0,Z.jsx)(a,{id:`t9yxlZ`}),align:`end`,hideBelow:`sm`,value:({reportedUnits:e,expectedUnits:t})=>l({id:`FGOUAP`,values:{0:u.number(e),1:u.number(t)}})},{key:`state`,header:(0,Z.jsx)(a,{id:`7KNdCd`}),hideBelow:`md`,value:({lowestState:e})=>e?(0,Z.jsx)(w,{name:`ReportState`,value:e}):`–`},...c?[{key:`entry`,header:(0,Z.jsx)(a,{id:`9Vnjc9`}),align:`end`,value:({indicator:e})=>(0,Z.jsx)(d,{to:`/projects/$code/entry`,params:{code:e.project.code},search:{organization:t,indicator:e.code},"aria-label":l({id:`NEn0kr`,values:{0:e.name}}),children:(0,Z.jsx)(a,{id:`9Vnjc9`})})}]:[]];return(0,Z.jsx)(K,{title:e,flush:!0,children:r.length===0?(0,Z.jsx)(v,{children:(0,Z.jsx)(a,{id:`v71u2f`})}):(0,Z.jsx)(q,{caption:e,rows:r,rowKey:e=>e.indicator.id,columns:m})})}var tt=b(`
    query OrganizationSummary($code: String!, $year: Int!, $at: Date, $people: Boolean!) {
      organization(code: $code, at: $at) {
        id
        members @include(if: $people) {
          aggregate {
            count
            bySex {
              female
              male
              unknown
            }
            byAgeBand {
              band
              count
            }
            youthShare
            age {
              avg
              median
              min
              max
            }
          }
        }
        partyGroups {
          totalCount
        }
        descendants(level: PRIMARY) {
          totalCount
        }
        offices(first: 100) {
          nodes {
            id
            post
            mode
            termFrom
            termTo
            state
            partyGroup {
              id
              name
            }
            holder @include(if: $people) {
              id
              lastName
              firstName
              patronymic
            }
          }
          totalCount
        }
        children(first: 500) {
          nodes {
            id
            code
            name
            status
            members @include(if: $people) {
              totalCount
            }
            descendants(level: PRIMARY) {
              totalCount
            }
          }
          totalCount
        }
        totals(period: { year: $year }) {
          ...TotalsRow
        }
      }
    }
  `,[$e]);function nt({organization:e,at:t,people:n,counted:r}){let{today:i}=A(),{code:o}=e,s=t??i,c=Number(s.slice(0,4)),[{data:l,error:u,fetching:d},f]=m({query:tt,variables:{code:o,year:c,at:t??null,people:n}}),p=l?.organization?.id===e.id?l.organization:null;if(!p)return u?(0,Z.jsx)(h,{error:u,onRetry:()=>f({requestPolicy:`network-only`})}):d?(0,Z.jsx)(y,{rows:10}):null;let g=r&&(0,Z.jsx)(Xe,{organization:e});return(0,Z.jsxs)(`div`,{className:U.section,children:[!n&&g,p.members&&(0,Z.jsx)(rt,{organization:e,summary:p,members:p.members,at:t}),(0,Z.jsx)(et,{title:(0,Z.jsx)(a,{id:`Uc5SS/`,values:{year:c}}),code:o,rows:p.totals,elapsed:it(c,s),at:t}),(0,Z.jsxs)(`div`,{className:U.columns,children:[(0,Z.jsx)(Ve,{code:o,offices:p.offices.nodes,at:t}),p.members&&(0,Z.jsx)(ze,{code:o,bands:p.members.aggregate.byAgeBand,at:t})]}),n&&g,(0,Z.jsx)(Be,{of:e,rows:p.children.nodes,at:t})]})}function rt({organization:{code:e,level:t},summary:n,members:r,at:o}){let{_:s}=i(),c=k(),{count:l,bySex:d,youthShare:f,age:p}=r.aggregate,m=e=>l===0?null:e/l,h=t=>u({to:`/members`,search:{organization:e,at:o,...t}}),g=n.partyGroups.totalCount,_=n.descendants.totalCount;return(0,Z.jsxs)(`div`,{className:U.people,children:[(0,Z.jsx)(J,{label:s({id:`wlQNTg`}),value:l,link:h({}),note:t===`PRIMARY`?(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`fKq1Qs`,values:{0:c.number(g)}})}):(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`0MZyd9`,values:{0:c.number(_)}})})}),(0,Z.jsx)(J,{label:s({id:`8sgAQ/`}),value:d.female,link:h({sex:`FEMALE`}),note:(0,Z.jsx)(`span`,{children:c.percent(m(d.female))})}),(0,Z.jsx)(J,{label:s({id:`SgteJ8`}),value:d.male,link:h({sex:`MALE`}),note:(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(`span`,{children:c.percent(m(d.male))}),d.unknown>0&&(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`FBz64a`,values:{0:c.number(d.unknown)}})})]})}),(0,Z.jsx)(J,{label:s({id:`32fmBz`}),value:f===null?null:Math.round(f*l),link:h({age:`YOUTH`}),note:(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`TtlgyY`,values:{0:c.percent(f,2)}})})}),(0,Z.jsx)(J,{label:s({id:`EW/EF5`}),value:p.avg,decimals:1,link:h({sort:`BIRTH_DATE`}),note:(0,Z.jsx)(`span`,{children:(0,Z.jsx)(a,{id:`hcxPLO`,values:{0:c.number(p.median),1:c.number(p.min),2:c.number(p.max)}})})})]})}function it(e,t){let n=Date.parse(t)+864e5,r=Date.UTC(e,0,1),i=Date.UTC(e+1,0,1);return Math.max(0,Math.min(1,(n-r)/(i-r)))}var at=b(`
    query OrganizationFigures($code: String!, $period: PeriodInput!, $at: Date) {
      organization(code: $code, at: $at) {
        id
        totals(period: $period) {
          ...TotalsRow
          series(bucket: MONTH) {
            buckets
            values
          }
        }
      }
    }
  `,[$e]);function ot({organization:e,at:t,enterable:n,period:r,onPeriod:o}){let{_:s}=i(),c=k(),{today:l}=A(),u=t??l,{code:d}=e,[{data:f,error:p,fetching:g},_]=m({query:at,variables:{code:d,period:{...r},at:t??null}}),v=f?.organization?.id===e.id?f.organization.totals:null,b=Ie(r,u);return(0,Z.jsxs)(`div`,{className:U.section,children:[(0,Z.jsx)(`div`,{className:U.period,children:(0,Z.jsx)(ut,{period:r,day:u,onPeriod:o})}),!v&&p&&(0,Z.jsx)(h,{error:p,onRetry:()=>_({requestPolicy:`network-only`})}),!v&&g&&(0,Z.jsx)(y,{rows:8}),v&&(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(et,{title:(0,Z.jsx)(a,{id:`j6gfdb`,values:{0:ct(r,c)}}),code:d,rows:v,elapsed:r.quarter||r.month?void 0:it(r.year,u),at:t,entry:n&&e.level===`PRIMARY`&&V(e)}),b.length>1&&(0,Z.jsx)(K,{title:(0,Z.jsx)(a,{id:`kYFORZ`}),flush:!0,children:(0,Z.jsx)(q,{caption:s({id:`ckvV/y`}),rows:v,rowKey:e=>e.indicator.id,wide:!0,columns:[{key:`indicator`,header:(0,Z.jsx)(a,{id:`TmOrNC`}),rowHeader:!0,value:({indicator:e})=>[e.name,c.unit(e.unit)].filter(Boolean).join(`, `)},...b.map(e=>({key:e,header:c.monthShort(e),align:`end`,value:t=>c.number(st(t,e),t.indicator.decimals)}))]})})]}),(0,Z.jsx)(Re,{organization:e,period:r,at:t,enterable:n})]})}var st=({series:e},t)=>e.values[e.buckets.indexOf(t)]??null;function ct({year:e,quarter:t,month:n},r){let i=t=>`${e}-${String(t).padStart(2,`0`)}-01`;return n?r.month(i(n)):t?r.quarter(i(t*3)):String(e)}var lt=2023;function ut({period:e,day:t,onPeriod:n}){let{_:r}=i(),o=k(),{year:s,quarter:c,month:l}=e,u=Number(t.slice(0,4)),d=Math.min(lt,s),f=Array.from({length:Math.max(u,s)-d+1},(e,t)=>String(d+t)),p=e=>String(e).padStart(2,`0`);return(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(G,{label:(0,Z.jsx)(a,{id:`3PAU4M`}),value:String(s),onChange:e=>n({year:Number(e.currentTarget.value)}),data:f.reverse()}),(0,Z.jsx)(G,{label:(0,Z.jsx)(a,{id:`FYZDTF`}),value:l?`m${l}`:c?`q${c}`:``,onChange:e=>{let{value:t}=e.currentTarget,r=Number(t.slice(1));n({quarter:t.startsWith(`q`)?r:void 0,month:t.startsWith(`m`)?r:void 0})},data:[{value:``,label:r({id:`06THIw`})},...[1,2,3,4].map(e=>({value:`q${e}`,label:o.quarter(`${s}-${p(e*3)}-01`)})),...Array.from({length:12},(e,t)=>({value:`m${t+1}`,label:o.monthName(`${s}-${p(t+1)}-01`)}))]})]})}var dt=b(`
    mutation CreatePartyGroup($input: CreatePartyGroupInput!) {
      createPartyGroup(input: $input) {
        partyGroup {
          ...PartyGroupRow
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[W]),ft=b(`
    mutation RenamePartyGroup($input: RenamePartyGroupInput!) {
      renamePartyGroup(input: $input) {
        partyGroup {
          ...PartyGroupRow
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[W]),pt=b(`
    mutation ClosePartyGroup($input: ClosePartyGroupInput!) {
      closePartyGroup(input: $input) {
        partyGroup {
          ...PartyGroupRow
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[W]);function mt({organization:e,action:t,onClose:n,onChanged:r}){let[,i]=g(ft),[,o]=g(pt);return(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(L,{opened:t?.kind===`create`,title:(0,Z.jsx)(a,{id:`A1AdWg`}),onClose:n,children:({setDirty:t,close:i})=>(0,Z.jsx)(ht,{organization:e,onDirty:t,onCancel:i,onDone:()=>{n(),r()}})}),t?.kind===`rename`&&(0,Z.jsx)(Oe,{row:t.group,title:(0,Z.jsx)(a,{id:`VQfPES`}),rename:async e=>{let{data:t,error:n}=await i({input:e}),a=t?.renamePartyGroup;return a&&a.userErrors.length===0&&r(),{row:a?.partyGroup,userErrors:a?.userErrors,error:n}},opened:!0,onClose:n}),(0,Z.jsx)(re,{opened:t?.kind===`changes`,title:t?.kind===`changes`&&(0,Z.jsx)(a,{id:`wRxPpo`,values:{0:t.group.name}}),onClose:n,size:`lg`,atTop:!0,children:t?.kind===`changes`&&(0,Z.jsx)(C,{id:t.group.id,version:t.group.version})}),t?.kind===`close`&&(0,Z.jsx)(Ee,{row:t.group,title:(0,Z.jsx)(a,{id:`7ZJ/1f`}),explanation:(0,Z.jsx)(a,{id:`Lkeufp`}),close:async({closing:e,...t})=>{let{data:n,error:i}=await o({input:t}),a=n?.closePartyGroup;return a&&a.userErrors.length===0&&r(),{row:a?.partyGroup,userErrors:a?.userErrors,error:i}},opened:!0,onClose:n})]})}function ht({organization:e,onDirty:t,onCancel:n,onDone:r}){let{_:o}=i(),{today:s}=A(),[,c]=g(dt),l=E(`PartyGroupKind`),u=I({names:de(o({id:`aNm4m8`})),kind:ne(D(`PartyGroupKind`)),validFrom:B(o({id:`Fz4Ajt`}))}),d=F({resolver:N(u),defaultValues:{names:{kk:``,ru:``,en:``},kind:`RESIDENCE`,validFrom:s}}),{isDirty:f}=d.formState;return(0,X.useEffect)(()=>t(f),[t,f]),(0,Z.jsxs)(P,{form:d,onSubmit:async t=>{let{data:n,error:i}=await c({input:{organizationId:e.id,...t}}),a=n?.createPartyGroup;if(i||!a?.partyGroup)return{error:i,userErrors:a?.userErrors};z(o({id:`Q6Y+eS`})),r()},onCancel:n,submit:(0,Z.jsx)(a,{id:`hYgDIe`}),children:[(0,Z.jsx)(ce,{control:d.control,name:`names`,label:(0,Z.jsx)(a,{id:`6YtxFj`})}),(0,Z.jsxs)(`div`,{className:U.pair,children:[(0,Z.jsx)(se,{control:d.control,name:`kind`,label:(0,Z.jsx)(a,{id:`KSCnVQ`}),options:l,required:!0}),(0,Z.jsx)(R,{control:d.control,name:`validFrom`,label:(0,Z.jsx)(a,{id:`lJV5Jt`}),required:!0})]})]})}function gt({group:e,editable:t,audited:n,onAction:r}){let{_:o}=i();return(0,Z.jsxs)(Y,{position:`bottom-end`,width:200,children:[(0,Z.jsx)(Y.Target,{children:(0,Z.jsx)(xe,{variant:`subtle`,color:`gray`,"aria-label":o({id:`04V560`,values:{0:e.name}}),children:(0,Z.jsx)(Te,{size:18,"aria-hidden":`true`})})}),(0,Z.jsxs)(Y.Dropdown,{children:[t&&(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(Y.Item,{leftSection:(0,Z.jsx)(j,{size:16,"aria-hidden":`true`}),onClick:()=>r({kind:`rename`,group:e}),children:(0,Z.jsx)(a,{id:`2wxgft`})}),(0,Z.jsx)(Y.Item,{leftSection:(0,Z.jsx)(we,{size:16,"aria-hidden":`true`}),onClick:()=>r({kind:`close`,group:e}),children:(0,Z.jsx)(a,{id:`7ZJ/1f`})})]}),n&&(0,Z.jsx)(Y.Item,{leftSection:(0,Z.jsx)(Se,{size:16,"aria-hidden":`true`}),onClick:()=>r({kind:`changes`,group:e}),children:(0,Z.jsx)(a,{id:`a5zD9f`})})]})]})}var _t=b(`
    query PartyGroups(
      $filter: PartyGroupFilter!
      $at: Date
      $people: Boolean!
      $first: Int!
      $after: String
    ) {
      partyGroups(filter: $filter, at: $at, first: $first, after: $after) {
        nodes {
          ...PartyGroupRow
          leader @include(if: $people) {
            id
            lastName
            firstName
            patronymic
          }
          members @include(if: $people) {
            totalCount
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,[W]);function vt({organization:e,at:t,people:r,changeable:o,audited:s}){let{_:c}=i(),l=k(),u=O(),{today:p}=A(),[m,g]=(0,X.useState)(null),_=_e({query:_t,variables:{filter:{organization:{within:e.code}},at:t??null,people:r},select:e=>e.partyGroups}),b=ve(_),x=n(`(max-width: 36em)`,!1,{getInitialValueInEffect:!1}),S=e.level===`PRIMARY`,C=o&&(t===void 0||t===p)&&V(e),w=S&&C&&(0,Z.jsx)(f,{size:`sm`,leftSection:(0,Z.jsx)(M,{size:18,"aria-hidden":`true`}),onClick:()=>g({kind:`create`}),children:(0,Z.jsx)(a,{id:`A1AdWg`})}),E=({leader:e})=>e?(0,Z.jsx)(d,{to:`/members/$id`,params:{id:e.id},search:{at:t},children:ye(e)}):(0,Z.jsx)(T,{tone:`bad`,children:(0,Z.jsx)(a,{id:`jpE0SM`})}),D=[{key:`name`,header:(0,Z.jsx)(a,{id:`6YtxFj`}),rowHeader:!0,value:e=>(0,Z.jsxs)(`span`,{className:U.two,children:[r?(0,Z.jsx)(d,{to:`/members`,search:{organization:e.organization.code,group:e.id,at:t},children:e.name}):e.name,x&&!S&&(0,Z.jsx)(`small`,{children:e.organization.name}),x&&r&&(0,Z.jsx)(`small`,{children:E(e)})]})},...S?[]:[{key:`organization`,header:(0,Z.jsx)(a,{id:`ucgZ0o`}),hideBelow:`xs`,value:e=>(0,Z.jsx)(d,{to:`/organizations/$code`,params:{code:e.organization.code},search:{tab:`groups`,at:t},children:e.organization.name})}],{key:`kind`,header:(0,Z.jsx)(a,{id:`KSCnVQ`}),hideBelow:`sm`,value:e=>u(`PartyGroupKind`,e.kind)},...r?[{key:`leader`,header:(0,Z.jsx)(a,{id:`6GQfPL`}),hideBelow:`xs`,value:E},{key:`members`,header:(0,Z.jsx)(a,{id:`wlQNTg`}),align:`end`,value:e=>(0,Z.jsx)(d,{to:`/members`,search:{organization:e.organization.code,group:e.id,at:t},children:l.number(e.members?.totalCount)})}]:[],{key:`validFrom`,header:(0,Z.jsx)(a,{id:`MEAd9f`}),align:`end`,hideBelow:`md`,value:e=>l.date(e.validFrom)},...C||s?[{key:`actions`,header:(0,Z.jsx)(a,{id:`7L01XJ`}),align:`end`,value:e=>(0,Z.jsx)(gt,{group:e,editable:C,audited:s,onAction:g})}]:[]];return(0,Z.jsxs)(Z.Fragment,{children:[b.rows.length===0?(0,Z.jsx)(K,{children:b.error?(0,Z.jsx)(h,{error:b.error,onRetry:b.reload}):b.fetching?(0,Z.jsx)(y,{}):(0,Z.jsx)(v,{action:w||void 0,children:(0,Z.jsx)(a,{id:`qoFOQM`})})}):(0,Z.jsxs)(K,{title:b.total===null?(0,Z.jsx)(a,{id:`0gYhWm`}):(0,Z.jsx)(a,{id:`DguXg6`,values:{0:b.total}}),aside:w,flush:!0,children:[(0,Z.jsx)(q,{caption:c({id:`Dge7Tx`,values:{0:e.name}}),rows:b.rows,columns:D}),b.error&&(0,Z.jsx)(h,{error:b.error,onRetry:b.loadMore}),b.hasMore&&(0,Z.jsx)(`div`,{className:U.more,children:(0,Z.jsx)(f,{variant:`default`,loading:b.fetching,onClick:b.loadMore,children:(0,Z.jsx)(a,{id:`fMPkxb`})})})]}),(0,Z.jsx)(mt,{organization:e,action:m,onClose:()=>g(null),onChanged:b.reload})]})}var yt={code:`_code_1f1a5_1`,tabs:`_tabs_1f1a5_6`},bt=(0,X.lazy)(async()=>{let{MemberList:e}=await me(async()=>{let{MemberList:e}=await import(`./MemberList-CCiqUXh7.js`);return{MemberList:e}},__vite__mapDeps([0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42]));return{default:e}}),$=c(`/organizations/$code`)({component:St}),xt=b(`
    query Organization($code: String!, $at: Date) {
      organization(code: $code, at: $at) {
        ...OrganizationHead
      }
    }
  `,[H]);function St(){let{code:e}=$.useParams(),{at:t}=$.useSearch(),[{data:n,error:r,fetching:i},o]=m({query:xt,variables:{code:e,at:t??null}});return n?.organization?.code===e?(0,Z.jsx)(Ct,{organization:n.organization}):(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(l,{title:e,asOf:t,trail:(0,Z.jsx)(d,{to:`/organizations`,children:(0,Z.jsx)(a,{id:`jiE6Vn`})},`list`)}),r?(0,Z.jsx)(h,{error:r,onRetry:()=>o({requestPolicy:`network-only`})}):i?(0,Z.jsx)(y,{}):(0,Z.jsx)(_,{children:(0,Z.jsx)(a,{id:`l4wYxS`})})]})}function Ct({organization:e}){let{_:t}=i(),n=O(),r=k(),s=$.useNavigate(),{tab:c=`summary`,at:u,year:f,quarter:p,month:m,...h}=$.useSearch(),{today:g}=A(),_=u!==void 0&&u!==g,v=ee(e.id),b=v(`READ_MEMBERS`),T=Ce.filter(e=>(b||e!==`members`)&&(e!==`changes`||!_&&v(`READ_AUDIT`))),{code:E,name:D,validFrom:j,validTo:M}=e,te={summary:t({id:`dXoieq`}),groups:t({id:`0gYhWm`}),members:t({id:`wlQNTg`}),figures:t({id:`JDLeee`}),changes:t({id:`a5zD9f`})};return(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(l,{title:D,asOf:u,trail:[(0,Z.jsx)(d,{to:`/organizations`,search:{at:u},children:(0,Z.jsx)(a,{id:`jiE6Vn`})},`list`),...e.ancestors.map(e=>(0,Z.jsx)(d,{to:`/organizations/$code`,params:{code:e.code},search:{at:u},children:e.name},e.code))],meta:(0,Z.jsxs)(Z.Fragment,{children:[(0,Z.jsx)(w,{name:`OrganizationStatus`,value:e.status}),(0,Z.jsx)(`span`,{children:n(`OrganizationLevel`,e.level)}),(0,Z.jsx)(`span`,{className:yt.code,children:E}),(0,Z.jsx)(`span`,{children:M?(0,Z.jsx)(a,{id:`UUSUQM`,values:{0:r.date(j),1:r.date(M)}}):(0,Z.jsx)(a,{id:`ltYQCa`,values:{0:r.date(j)}})}),(0,Z.jsx)(x,{at:u,onDay:e=>void s({search:t=>({...t,at:e})})})]}),actions:!_&&v(`CHANGE_REGISTER`)&&(0,Z.jsx)(Ne,{organization:e})}),_&&(0,Z.jsx)(S,{at:u,onPresent:()=>void s({search:e=>({...e,at:void 0})})}),(0,Z.jsxs)(o,{value:T.includes(c)?c:`summary`,onChange:e=>void s({search:{tab:Ce.find(t=>t===e&&t!==`summary`),at:u},resetScroll:!1}),keepMounted:!1,className:yt.tabs,children:[(0,Z.jsx)(o.List,{"aria-label":t({id:`FZJBVN`}),children:T.map(e=>(0,Z.jsx)(o.Tab,{value:e,children:te[e]},e))}),(0,Z.jsx)(o.Panel,{value:`summary`,pt:`md`,children:(0,Z.jsx)(nt,{organization:e,at:u,people:b,counted:!_&&v(`READ_STATISTICS`)})}),(0,Z.jsx)(o.Panel,{value:`groups`,pt:`md`,children:(0,Z.jsx)(vt,{organization:e,at:u,people:b,changeable:v(`CHANGE_REGISTER`),audited:!_&&v(`READ_AUDIT`)})}),(0,Z.jsx)(o.Panel,{value:`members`,pt:`md`,children:(0,Z.jsx)(X.Suspense,{fallback:(0,Z.jsx)(y,{rows:10}),children:(0,Z.jsx)(bt,{state:h,within:E,at:u,height:`max(20rem, calc(100dvh - 24rem))`,onChange:e=>void s({search:t=>({...t,...e}),replace:`search`in e,resetScroll:!1}),empty:(0,Z.jsx)(a,{id:`c4HPSd`})})})}),(0,Z.jsx)(o.Panel,{value:`figures`,pt:`md`,children:(0,Z.jsx)(ot,{organization:e,at:u,enterable:v(`ENTER_FIGURES`),period:{year:f??Number((u??g).slice(0,4)),quarter:p,month:m},onPeriod:e=>void s({search:t=>({...t,...e}),resetScroll:!1})})}),(0,Z.jsx)(o.Panel,{value:`changes`,pt:`md`,children:(0,Z.jsx)(C,{id:e.id,version:e.version})})]})]})}export{$ as Route};