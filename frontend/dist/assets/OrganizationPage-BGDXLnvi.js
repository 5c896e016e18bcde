const __vite__mapDeps=(i,m=__vite__mapDeps,d=(m.f||(m.f=["assets/MemberList-BOgM3cd3.js","assets/MemberList-BI1jZj_x.js","assets/Mantine.context--bhZ8smN.js","assets/graphql-DxgZ0zw5.js","assets/graphql-C5nBUbm2.css","assets/InlineInput-A9RSIh_h.js","assets/Input-jB4xhBxf.js","assets/use-uncontrolled-CxM4vXpF.js","assets/FocusTrap-CkSiJCr1.js","assets/is-element-ZxsUykoT.js","assets/use-merged-ref-BjZvn3vT.js","assets/useFmt-d8Aifa5G.js","assets/DataTable-imIU_hbi.js","assets/DataTable-honxQDaQ.css","assets/useKeyset-BKxHCJPw.js","assets/urql.es-hQgFf4I6.js","assets/useSteady-BY64Gf24.js","assets/NativeSelect-CF2zda-m.js","assets/InputBase-Cl2yqC2_.js","assets/search-DGixBdYs.js","assets/dist-BlHnSUjN.js","assets/noop-mXPS5vjY.js","assets/labels-BlTROmEk.js","assets/OrganizationPicker-BBqCAzym.js","assets/ScrollArea-DmpHw70i.js","assets/to-int-ubjgv3rz.js","assets/CheckIcon-CkUNdfjx.js","assets/use-debounced-value-CwW3JVhf.js","assets/OrganizationPicker-BxB4p-Yb.css","assets/SearchBox-CfocL66-.js","assets/TextInput-BccGClJE.js","assets/IconSearch-CsszAQui.js","assets/useGroups-C4GEM80n.js","assets/Mark-CxJPhXGU.js","assets/Mark-BTuZbl39.css","assets/person-kG45UbVz.js","assets/MemberList-DWnvj1do.css"])))=>i.map(i=>d[i]);
import{_ as e,b as t,f as n,g as r,h as i,m as a,o}from"./Mantine.context--bhZ8smN.js";import{B as s,G as c,Q as l,W as u,Z as d,et as f,i as p,n as m,o as h,pt as g,q as _,r as v,st as y,t as b,u as x,vt as S}from"./graphql-DxgZ0zw5.js";import{t as C}from"./get-contrast-color-BQOB_m6K.js";import{t as w}from"./get-auto-contrast-value-BTPwFOS2.js";import{w as T,y as ee}from"./FocusTrap-CkSiJCr1.js";import{c as E,d as te,l as D,n as O,u as ne}from"./organizations-s7AcKPtt.js";import{a as re}from"./Input-jB4xhBxf.js";import{t as ie}from"./use-uncontrolled-CxM4vXpF.js";import{n as k,t as A}from"./PageHead-DPhMdvBc.js";import{N as j,P as ae,i as M,r as N}from"./urql.es-hQgFf4I6.js";import{n as oe,t as se}from"./PastNotice-ZJNpf29b.js";import{n as P,t as ce}from"./Mark-CxJPhXGU.js";import{n as le,r as ue,t as F}from"./labels-BlTROmEk.js";import{c as de,l as fe,o as pe,t as I}from"./useFmt-d8Aifa5G.js";import{r as L}from"./viewer-BvAclVXK.js";import{n as me,t as he}from"./useQuestion-DVddKbET.js";import{a as ge,i as R,n as z,o as B,r as V,s as _e,t as ve}from"./CreateDialog-Dskk2e_M.js";import{t as ye}from"./IconUserPlus-CdpxzcG2.js";import{a as be,c as H,i as xe,r as U,s as Se}from"./rules-N3sIBJ4m.js";import{i as Ce,r as we,t as Te,u as Ee}from"./fields-CZDC92Sa.js";import{_ as De,m as W}from"./dist-BlHnSUjN.js";import{t as Oe}from"./ConfirmDialog-BwDfssJx.js";import{n as ke,t as Ae}from"./Conflict-BtPLbPA1.js";import{t as je}from"./FormDialog-C8vonTNI.js";import{t as Me}from"./notify-B-4ZYFlq.js";import{t as Ne}from"./TextAreaField-CtLv1cO-.js";import{t as Pe}from"./NativeSelect-CF2zda-m.js";import{t as G}from"./Card-Cb9YLrdG.js";import{t as K}from"./DataTable-imIU_hbi.js";import{t as Fe}from"./useKeyset-BKxHCJPw.js";import{t as Ie}from"./useSteady-BY64Gf24.js";import{t as q}from"./Figure-BlNBwpDR.js";import{t as Le}from"./person-kG45UbVz.js";import{n as Re}from"./Sparkline-Id6s3QrO.js";function ze(e,t){return n=>{if(typeof n!=`string`||n.trim().length===0)throw Error(t);return`${e}-${n}`}}var[Be,Ve]=T(`Tabs component was not found in the tree`),J={root:`m_89d60db1`,"list--default":`m_576c9d4`,list:`m_89d33d6d`,tab:`m_4ec4dce6`,panel:`m_b0c91715`,tabSection:`m_fc420b1f`,tabLabel:`m_42bbd1ae`,"tab--default":`m_539e827b`,"list--outline":`m_6772fbd5`,"tab--outline":`m_b59ab47c`,"tab--pills":`m_c3381914`},Y=r(),He=_(e=>{let t=l(`TabsList`,null,e),{children:n,className:r,grow:i,justify:a,classNames:o,styles:s,style:u,mod:d,...f}=t,p=Ve();return(0,Y.jsx)(c,{...p.getStyles(`list`,{className:r,style:u,classNames:o,styles:s,props:t,variant:p.variant}),role:`tablist`,variant:p.variant,mod:[{grow:i,orientation:p.orientation,placement:p.orientation===`vertical`&&p.placement,inverted:p.inverted},d],"aria-orientation":p.orientation,__vars:{"--tabs-justify":a},...f,children:n})});He.classes=J,He.displayName=`@mantine/core/TabsList`;var X=t(e(),1),Ue=_(e=>{let t=l(`TabsPanel`,null,e),{children:n,className:r,value:i,classNames:a,styles:s,style:u,mod:d,keepMounted:f,...p}=t,m=o(),h=Ve();(0,X.useEffect)(()=>(h.setMountedPanel(i,!0),()=>{h.setMountedPanel(i,!1)}),[i]);let g=h.value===i,_=h.keepMounted||f,v=h.keepMountedMode!==`display-none`,y=_&&v&&m!==`test`?(0,Y.jsx)(X.Activity,{mode:g?`visible`:`hidden`,children:n}):_||g?n:null;return(0,Y.jsx)(c,{...h.getStyles(`panel`,{className:r,classNames:a,styles:s,style:[u,g?void 0:{display:`none`}],props:t}),mod:[{orientation:h.orientation},d],role:`tabpanel`,id:h.getPanelId(i),"aria-labelledby":h.getTabId(i),...p,children:y})});Ue.classes=J,Ue.displayName=`@mantine/core/TabsPanel`;var We=_(e=>{let t=l(`TabsTab`,null,e),{className:n,children:r,rightSection:i,leftSection:a,value:o,onClick:s,onKeyDown:c,disabled:d,color:p,style:m,classNames:h,styles:g,vars:_,mod:v,tabIndex:b,...x}=t,S=f(),{dir:C}=ee(),w=Ve(),T=o===w.value,E=e=>{w.onChange(w.allowTabDeactivation&&o===w.value?null:o),s?.(e)},D={classNames:h,styles:g,props:t};return(0,Y.jsxs)(u,{...w.getStyles(`tab`,{className:n,style:m,variant:w.variant,...D}),disabled:d,unstyled:w.unstyled,variant:w.variant,mod:[{active:T,disabled:d,orientation:w.orientation,inverted:w.inverted,placement:w.orientation===`vertical`&&w.placement},v],role:`tab`,id:w.getTabId(o),"aria-selected":T,tabIndex:b===void 0?T||w.value===null?0:-1:b,"aria-controls":w.mountedPanels.current.has(o)?w.getPanelId(o):void 0,onClick:E,__vars:{"--tabs-color":p?y(p,S):void 0},onKeyDown:te({siblingSelector:`[role="tab"]`,parentSelector:`[role="tablist"]`,activateOnFocus:w.activateTabWithKeyboard,loop:w.loop,orientation:w.orientation||`horizontal`,dir:C,onKeyDown:c}),...x,children:[a&&(0,Y.jsx)(`span`,{...w.getStyles(`tabSection`,D),"data-position":`left`,children:a}),r&&(0,Y.jsx)(`span`,{...w.getStyles(`tabLabel`,D),children:r}),i&&(0,Y.jsx)(`span`,{...w.getStyles(`tabSection`,D),"data-position":`right`,children:i})]})});We.classes=J,We.displayName=`@mantine/core/TabsTab`;var Ge=`Tabs.Tab or Tabs.Panel component was rendered with invalid value or without value`,Ke={keepMounted:!0,keepMountedMode:`activity`,orientation:`horizontal`,loop:!0,activateTabWithKeyboard:!0,variant:`default`,placement:`left`},qe=g((e,{radius:t,color:n,autoContrast:r})=>({root:{"--tabs-radius":S(t),"--tabs-color":y(n,e),"--tabs-text-color":w(r,e)?C({color:n,theme:e,autoContrast:r}):void 0}})),Z=_(e=>{let t=l(`Tabs`,Ke,e),{defaultValue:n,value:r,onChange:i,orientation:a,children:o,loop:s,id:u,activateTabWithKeyboard:f,allowTabDeactivation:p,variant:m,color:h,radius:g,inverted:_,placement:v,keepMounted:y,keepMountedMode:b,classNames:x,styles:S,unstyled:C,className:w,style:T,vars:ee,autoContrast:E,mod:te,attributes:D,...O}=t,k=re(u),A=(0,X.useRef)(new Set),j=ne(),ae=(0,X.useCallback)((e,t)=>{let n=A.current;t&&!n.has(e)?(n.add(e),j()):!t&&n.has(e)&&(n.delete(e),j())},[]),[M,N]=ie({value:r,defaultValue:n,finalValue:null,onChange:i}),oe=d({name:`Tabs`,props:t,classes:J,className:w,style:T,classNames:x,styles:S,unstyled:C,attributes:D,vars:ee,varsResolver:qe});return(0,Y.jsx)(Be,{value:{placement:v,value:M,orientation:a,id:k,loop:s,activateTabWithKeyboard:f,getTabId:ze(`${k}-tab`,Ge),getPanelId:ze(`${k}-panel`,Ge),onChange:N,allowTabDeactivation:p,variant:m,color:h,radius:g,inverted:_,keepMounted:y,keepMountedMode:b,unstyled:C,getStyles:oe,mountedPanels:A,setMountedPanel:ae},children:(0,Y.jsx)(c,{id:k,variant:m,mod:[{orientation:a,inverted:a===`horizontal`&&_,placement:a===`vertical`&&v},te],...oe(`root`),...O,children:o})})});Z.classes=J,Z.varsResolver=qe,Z.displayName=`@mantine/core/Tabs`,Z.Tab=We,Z.Panel=Ue,Z.List=He;var Je=x(`outline`,`archive`,`Archive`,[[`path`,{d:`M3 6a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2`,key:`svg-0`}],[`path`,{d:`M5 8v10a2 2 0 0 0 2 2h10a2 2 0 0 0 2 -2v-10`,key:`svg-1`}],[`path`,{d:`M10 12l4 0`,key:`svg-2`}]]),Ye=x(`outline`,`dots`,`Dots`,[[`path`,{d:`M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`,key:`svg-0`}],[`path`,{d:`M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`,key:`svg-1`}],[`path`,{d:`M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`,key:`svg-2`}]]);function Xe({opened:e,onClose:t,title:n,...r}){return(0,Y.jsx)(je,{opened:e,title:n,onClose:t,children:({setDirty:e,close:n})=>(0,Y.jsx)(Ze,{...r,onDirty:e,onCancel:n,onDone:t})})}function Ze(e){let{row:t,explanation:n,ways:r,close:o,onDirty:s,onCancel:c,onDone:l}=e,{_:u}=i(),d=I(),{today:f}=L(),p=ke(t),m=he(),h=W({closing:De(ue(`OrganizationClosing`)),effectiveOn:U(u({id:`6DT9TH`})),reason:be(u({id:`M58KJk`}),1e3)}),g=Ee({resolver:H(h),defaultValues:{closing:`DISSOLVED`,effectiveOn:f,reason:``}}),{isDirty:_}=g.formState;(0,X.useEffect)(()=>s(_),[s,_]);let v=async e=>{if(!await m.ask())return;let{row:n,error:r,userErrors:i}=await o({id:t.id,expectedVersion:p.expected(),...e});if(r||!n||i?.length)return p.refused(n),{error:r,userErrors:i};Me(u({id:`16btvv`,values:{0:d.date(e.effectiveOn)}})),l()},y=g.watch(`effectiveOn`),b=le(`OrganizationClosing`);return(0,Y.jsxs)(Se,{form:g,onSubmit:v,onCancel:c,submit:(0,Y.jsx)(a,{id:`xGVfLh`}),children:[(0,Y.jsx)(`p`,{children:n}),r&&(0,Y.jsx)(Ce,{control:g.control,name:`closing`,label:(0,Y.jsx)(a,{id:`TTV3Fe`}),required:!0,options:b}),(0,Y.jsx)(Te,{control:g.control,name:`effectiveOn`,label:(0,Y.jsx)(a,{id:`Edbwsv`}),required:!0}),(0,Y.jsx)(Ne,{control:g.control,name:`reason`,label:(0,Y.jsx)(a,{id:`VJScHU`})}),p.now&&(0,Y.jsx)(Ae,{differences:x(p.now),onTake:l,onKeep:p.keep}),(0,Y.jsx)(Oe,{opened:m.asking,title:(0,Y.jsx)(a,{id:`w+0U2T`}),confirm:(0,Y.jsx)(a,{id:`r8Uqzb`}),grave:!0,onConfirm:()=>m.answer(!0),onClose:()=>m.answer(!1),children:(0,Y.jsx)(a,{id:`6dp+Yu`,values:{0:t.name,1:d.dateLong(y)}})})]});function x(e){return[{key:`name`,label:(0,Y.jsx)(a,{id:`6YtxFj`}),mine:t.name,now:e.name},{key:`validTo`,label:(0,Y.jsx)(a,{id:`Edbwsv`}),mine:d.date(y),now:d.date(e.validTo)}].filter(({mine:e,now:t})=>e!==t)}}function Qe({opened:e,onClose:t,title:n,...r}){return(0,Y.jsx)(je,{opened:e,title:n,onClose:t,children:({setDirty:e,close:n})=>(0,Y.jsx)(et,{...r,onDirty:e,onCancel:n,onDone:t})})}var $e=({kk:e,ru:t,en:n})=>({kk:e??``,ru:t??``,en:n??``});function et({row:e,rename:t,onDirty:n,onCancel:r,onDone:o}){let{_:s}=i(),{today:c}=L(),l=ke(e),u=W({names:xe(s({id:`aNm4m8`})),effectiveOn:U(s({id:`QladLa`}))}),d=Ee({resolver:H(u),defaultValues:{names:$e(e.names),effectiveOn:c}}),{isDirty:f}=d.formState;(0,X.useEffect)(()=>n(f),[n,f]);let p=async n=>{let{row:r,error:i,userErrors:a}=await t({id:e.id,expectedVersion:l.expected(),...n});if(i||!r||a?.length)return l.refused(r),{error:i,userErrors:a};Me(s({id:`uOFEm4`})),o()},m=l.now&&$e(l.now.names),h=d.watch(`names`);return(0,Y.jsxs)(Se,{form:d,onSubmit:p,onCancel:r,submit:(0,Y.jsx)(a,{id:`2wxgft`}),children:[(0,Y.jsx)(we,{control:d.control,name:`names`,label:(0,Y.jsx)(a,{id:`6RS7qT`}),description:(0,Y.jsx)(a,{id:`HJ6Mti`})}),(0,Y.jsx)(Te,{control:d.control,name:`effectiveOn`,label:(0,Y.jsx)(a,{id:`W8oB7X`}),required:!0}),m&&(0,Y.jsx)(Ae,{differences:fe.filter(e=>h[e]!==m[e]).map(e=>({key:e,label:de[e],mine:h[e]||`–`,now:m[e]||`–`})),onTake:()=>{d.reset({names:m,effectiveOn:d.getValues(`effectiveOn`)}),l.take()},onKeep:l.keep})]})}var tt=b(`
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
  `,[z]),nt=b(`
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
  `,[z]);function rt({organization:e}){let[t,n]=(0,X.useState)(null),[,r]=N(tt),[,i]=N(nt),o=()=>n(null);return R(e)?(0,Y.jsxs)(Y.Fragment,{children:[ge[e.level]?(0,Y.jsx)(s,{leftSection:(0,Y.jsx)(_e,{size:18,"aria-hidden":`true`}),onClick:()=>n(`create`),children:(0,Y.jsx)(a,{id:`g5/tB9`})}):(0,Y.jsx)(s,{renderRoot:t=>(0,Y.jsx)(j,{...t,to:`/members/new`,search:{organization:e.code}}),leftSection:(0,Y.jsx)(ye,{size:18,"aria-hidden":`true`}),children:(0,Y.jsx)(a,{id:`5CljlZ`})}),(0,Y.jsx)(s,{variant:`default`,leftSection:(0,Y.jsx)(me,{size:18,"aria-hidden":`true`}),onClick:()=>n(`rename`),children:(0,Y.jsx)(a,{id:`2wxgft`})}),e.ancestors.length>0&&(0,Y.jsx)(s,{variant:`default`,leftSection:(0,Y.jsx)(Je,{size:18,"aria-hidden":`true`}),onClick:()=>n(`close`),children:(0,Y.jsx)(a,{id:`9P5Fog`})}),(0,Y.jsx)(ve,{parent:e.code,opened:t===`create`,onClose:o}),(0,Y.jsx)(Qe,{row:e,title:(0,Y.jsx)(a,{id:`u27ybg`}),rename:async e=>{let{data:t,error:n}=await r({input:e}),i=t?.renameOrganization;return{row:i?.organization,userErrors:i?.userErrors,error:n}},opened:t===`rename`,onClose:o}),(0,Y.jsx)(Xe,{row:e,title:(0,Y.jsx)(a,{id:`9P5Fog`}),explanation:(0,Y.jsx)(a,{id:`FLYkR9`}),ways:!0,close:async e=>{let{data:t,error:n}=await i({input:e}),r=t?.closeOrganization;return{row:r?.organization,userErrors:r?.userErrors,error:n}},opened:t===`close`,onClose:o})]}):null}function it({year:e,quarter:t,month:n}){let r=n??(t?t*3-2:1),i=n?1:t?3:12;return{from:at(e,r),to:at(e,r+i)}}function at(e,t){return`${e+Math.floor((t-1)/12)}-${String((t-1)%12+1).padStart(2,`0`)}-01`}function ot(e,t){let{from:n,to:r}=it(e),i=Number(n.slice(0,4)),a=Number(n.slice(5,7));return Array.from({length:12},(e,t)=>at(i,a+t)).filter(e=>e<r&&e<=t)}var st=b(`
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
`);function ct({organization:e,period:t,at:n}){let{_:r}=i(),o=I(),{from:c,to:l}=it(t),u=Ie(Fe({query:st,variables:{code:e.code,filter:{month:{gte:c,lt:l}},at:n??null},select:e=>e.organization?.metrics,pageSize:50})),d=[{key:`month`,header:(0,Y.jsx)(a,{id:`HajiZl`}),value:e=>o.month(e.month)},...e.level===`PRIMARY`?[]:[{key:`organization`,header:(0,Y.jsx)(a,{id:`ucgZ0o`}),value:e=>(0,Y.jsx)(j,{to:`/organizations/$code`,params:{code:e.organization.code},search:{tab:`figures`,at:n},children:e.organization.name})}],{key:`indicator`,header:(0,Y.jsx)(a,{id:`TmOrNC`}),rowHeader:!0,value:({indicator:e})=>(0,Y.jsx)(j,{to:`/projects/$code`,params:{code:e.project.code},children:e.name})},{key:`value`,header:(0,Y.jsx)(a,{id:`wMHvYH`}),align:`end`,value:({value:e,indicator:t,organization:{code:n},month:r})=>(0,Y.jsx)(j,{to:`/projects/$code/entry`,params:{code:t.project.code},search:{organization:n,indicator:t.code,month:r},children:o.quantity(e,t.unit,t.decimals)})},{key:`state`,header:(0,Y.jsx)(a,{id:`RS0o7b`}),hideBelow:`sm`,value:e=>(0,Y.jsx)(P,{name:`ReportState`,value:e.state})},{key:`recordedAt`,header:(0,Y.jsx)(a,{id:`Xz186A`}),align:`end`,hideBelow:`md`,value:e=>o.dateTime(e.recordedAt)}];return(0,Y.jsxs)(G,{title:u.total===null?(0,Y.jsx)(a,{id:`Ibo9Rz`}):(0,Y.jsx)(a,{id:`VWHTbd`,values:{0:u.total}}),flush:u.rows.length>0,children:[u.rows.length>0&&(0,Y.jsx)(K,{caption:r({id:`Ibo9Rz`}),rows:u.rows,columns:d}),u.error?(0,Y.jsx)(p,{error:u.error,onRetry:u.rows.length>0?u.loadMore:u.reload}):u.rows.length===0?u.fetching?(0,Y.jsx)(h,{}):(0,Y.jsx)(v,{children:(0,Y.jsx)(a,{id:`+mK9A0`})}):u.hasMore&&(0,Y.jsx)(`div`,{className:B.more,children:(0,Y.jsx)(s,{variant:`default`,loading:u.fetching,onClick:u.loadMore,children:(0,Y.jsx)(a,{id:`fMPkxb`})})})]})}function lt({code:e,bands:t,at:n}){let r=I(),i=F(),o=t.filter(({band:e,count:t})=>e!==`UNKNOWN`||t>0),s=Math.max(1,...o.map(({count:e})=>e)),c=o.reduce((e,{count:t})=>e+t,0);return(0,Y.jsx)(G,{title:(0,Y.jsx)(a,{id:`aursqB`}),flush:!0,children:(0,Y.jsx)(K,{caption:(0,Y.jsx)(a,{id:`7MeKuJ`}),rows:o,rowKey:e=>e.band,columns:[{key:`band`,header:(0,Y.jsx)(a,{id:`RCU5PY`}),rowHeader:!0,value:e=>i(`AgeBand`,e.band)},{key:`bar`,header:(0,Y.jsx)(a,{id:`Z8lGw6`}),value:e=>(0,Y.jsxs)(`span`,{className:B.bar,children:[(0,Y.jsx)(`i`,{style:{width:`${e.count/s*60}%`}}),c>0&&r.percent(e.count/c)]})},{key:`count`,header:(0,Y.jsx)(a,{id:`wlQNTg`}),align:`end`,value:t=>(0,Y.jsx)(j,{to:`/members`,search:{organization:e,age:t.band,at:n},children:r.number(t.count)})}]})})}function ut({of:e,rows:t,at:n}){let r=I(),[i,o]=(0,X.useState)(null);if(e.level===`PRIMARY`)return null;let s=i?[...t].sort((e,t)=>(i.direction===`ASC`?1:-1)*(Q(e)-Q(t))):t,c=e=>r.number(t.reduce((t,n)=>t+e(n),0)),l=[{key:`name`,header:(0,Y.jsx)(a,{id:`6YtxFj`}),rowHeader:!0,value:e=>(0,Y.jsx)(j,{to:`/organizations/$code`,params:{code:e.code},search:{at:n},children:e.name}),footer:(0,Y.jsx)(a,{id:`72c5Qo`})},{key:`code`,header:(0,Y.jsx)(a,{id:`EWPtMO`}),hideBelow:`xs`,footer:``},{key:`status`,header:(0,Y.jsx)(a,{id:`uAQUqI`}),hideBelow:`sm`,value:e=>(0,Y.jsx)(P,{name:`OrganizationStatus`,value:e.status}),footer:``},...e.level===`DISTRICT`?[]:[{key:`primaries`,header:(0,Y.jsx)(a,{id:`mc2Nn4`}),align:`end`,hideBelow:`xs`,value:e=>r.number(e.descendants.totalCount),footer:c(e=>e.descendants.totalCount)}],{key:`members`,header:(0,Y.jsx)(a,{id:`wlQNTg`}),align:`end`,sortable:!0,value:e=>(0,Y.jsx)(j,{to:`/members`,search:{organization:e.code,at:n},children:r.number(Q(e))}),footer:c(Q)}];return(0,Y.jsx)(G,{title:(0,Y.jsx)(a,{id:`FVz0PX`,values:{0:t.length}}),flush:!0,children:t.length===0?(0,Y.jsx)(v,{children:(0,Y.jsx)(a,{id:`yeCSmn`})}):(0,Y.jsx)(K,{caption:(0,Y.jsx)(a,{id:`BPTjex`}),rows:s,columns:l,order:i,onOrder:o})})}var Q=e=>e.members.totalCount;function dt({code:e,offices:t,at:n}){let r=I(),i=F(),o=t.filter(({partyGroup:e,state:t})=>!e||t!==`CURRENT`),s=t.length-o.length;return(0,Y.jsxs)(G,{title:(0,Y.jsx)(a,{id:`K4CKJ0`}),flush:!0,children:[t.length===0?(0,Y.jsx)(v,{children:(0,Y.jsx)(a,{id:`PDKW4J`})}):(0,Y.jsx)(K,{caption:(0,Y.jsx)(a,{id:`K4CKJ0`}),rows:o,columns:[{key:`post`,header:(0,Y.jsx)(a,{id:`MKEX3+`}),rowHeader:!0,value:e=>(0,Y.jsxs)(`span`,{className:B.two,children:[i(`OfficePost`,e.post),e.partyGroup&&(0,Y.jsx)(`small`,{children:e.partyGroup.name})]})},{key:`holder`,header:(0,Y.jsx)(a,{id:`e32s/n`}),value:e=>e.holder?(0,Y.jsxs)(`span`,{className:B.two,children:[(0,Y.jsx)(j,{to:`/members/$id`,params:{id:e.holder.id},search:{at:n},children:Le(e.holder)}),e.mode===`ACTING`&&(0,Y.jsx)(`small`,{children:i(`OfficeMode`,e.mode)})]}):(0,Y.jsx)(P,{name:`TermState`,value:e.state})},{key:`termTo`,header:(0,Y.jsx)(a,{id:`zDfdMJ`}),value:e=>(0,Y.jsxs)(`span`,{className:B.two,children:[r.date(e.termTo),e.holder&&e.state!==`CURRENT`&&(0,Y.jsx)(`small`,{children:(0,Y.jsx)(P,{name:`TermState`,value:e.state})})]})}]}),s>0&&(0,Y.jsx)(`p`,{className:B.aside,children:(0,Y.jsx)(j,{to:`/organizations/$code`,params:{code:e},search:{tab:`groups`,at:n},className:B.link,children:(0,Y.jsx)(a,{id:`T2VH7h`,values:{0:r.number(s)}})})})]})}var ft=b(`
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
`);function pt({title:e,code:t,rows:r,elapsed:o,at:s,entry:c}){let{_:l}=i(),u=I(),d=n(`(max-width: 48em)`,!1,{getInitialValueInEffect:!1}),f=r.some(({target:e})=>e!==null),p=[{key:`indicator`,header:(0,Y.jsx)(a,{id:`TmOrNC`}),rowHeader:!0,value:({indicator:e,target:t,progress:n,reportedUnits:r,expectedUnits:i})=>(0,Y.jsxs)(`span`,{className:B.two,children:[(0,Y.jsx)(j,{to:`/projects/$code`,params:{code:e.project.code},children:e.name}),d&&(0,Y.jsx)(`small`,{children:(0,Y.jsx)(a,{id:`wVas/M`,values:{0:u.number(r),1:u.number(i)}})}),d&&t!==null&&(0,Y.jsx)(`small`,{children:(0,Y.jsx)(a,{id:`O5pOY8`,values:{0:u.percent(n,0),1:u.quantity(t,e.unit,e.decimals)}})})]})},{key:`project`,header:(0,Y.jsx)(a,{id:`e0NrBM`}),hideBelow:`md`,value:({indicator:e})=>e.project.name},{key:`value`,header:(0,Y.jsx)(a,{id:`wMHvYH`}),align:`end`,value:({indicator:e,value:n})=>(0,Y.jsx)(j,{to:`/organizations/$code`,params:{code:t},search:{tab:`figures`,at:s},children:u.quantity(n,e.unit,e.decimals)})},...f?[{key:`target`,header:(0,Y.jsx)(a,{id:`Yrrg+y`}),align:`end`,hideBelow:`sm`,value:({indicator:e,target:t})=>u.quantity(t,e.unit,e.decimals)},{key:`progress`,header:(0,Y.jsx)(a,{id:`CP3D8G`}),hideBelow:`sm`,value:({indicator:e,progress:t})=>(0,Y.jsx)(Re,{value:t,expected:o,label:l({id:`gBkMjz`,values:{0:e.name}})})}]:[],{key:`coverage`,header:(0,Y.jsx)(a,{id:`t9yxlZ`}),align:`end`,hideBelow:`sm`,value:({reportedUnits:e,expectedUnits:t})=>l({id:`FGOUAP`,values:{0:u.number(e),1:u.number(t)}})},{key:`state`,header:(0,Y.jsx)(a,{id:`7KNdCd`}),hideBelow:`md`,value:({lowestState:e})=>e?(0,Y.jsx)(P,{name:`ReportState`,value:e}):`–`},...c?[{key:`entry`,header:(0,Y.jsx)(a,{id:`9Vnjc9`}),align:`end`,value:({indicator:e})=>(0,Y.jsx)(j,{to:`/projects/$code/entry`,params:{code:e.project.code},search:{organization:t,indicator:e.code},"aria-label":l({id:`NEn0kr`,values:{0:e.name}}),children:(0,Y.jsx)(a,{id:`9Vnjc9`})})}]:[]];return(0,Y.jsx)(G,{title:e,flush:!0,children:r.length===0?(0,Y.jsx)(v,{children:(0,Y.jsx)(a,{id:`v71u2f`})}):(0,Y.jsx)(K,{caption:e,rows:r,rowKey:e=>e.indicator.id,columns:p})})}var mt=b(`
    query OrganizationSummary($code: String!, $year: Int!, $at: Date) {
      organization(code: $code, at: $at) {
        id
        members {
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
            holder {
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
            members {
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
  `,[ft]);function ht({organization:e,at:t}){let{today:n}=L(),{code:r}=e,i=t??n,o=Number(i.slice(0,4)),[{data:s,error:c,fetching:l},u]=M({query:mt,variables:{code:r,year:o,at:t??null}}),d=s?.organization?.id===e.id?s.organization:null;return d?(0,Y.jsxs)(`div`,{className:B.section,children:[(0,Y.jsx)(gt,{organization:e,summary:d,at:t}),(0,Y.jsx)(pt,{title:(0,Y.jsx)(a,{id:`Uc5SS/`,values:{year:o}}),code:r,rows:d.totals,elapsed:_t(o,i),at:t}),(0,Y.jsxs)(`div`,{className:B.columns,children:[(0,Y.jsx)(dt,{code:r,offices:d.offices.nodes,at:t}),(0,Y.jsx)(lt,{code:r,bands:d.members.aggregate.byAgeBand,at:t})]}),(0,Y.jsx)(ut,{of:e,rows:d.children.nodes,at:t})]}):c?(0,Y.jsx)(p,{error:c,onRetry:()=>u({requestPolicy:`network-only`})}):l?(0,Y.jsx)(h,{rows:10}):null}function gt({organization:{code:e,level:t},summary:n,at:r}){let{_:o}=i(),s=I(),{count:c,bySex:l,youthShare:u,age:d}=n.members.aggregate,f=e=>c===0?null:e/c,p=t=>ae({to:`/members`,search:{organization:e,at:r,...t}}),m=n.partyGroups.totalCount,h=n.descendants.totalCount;return(0,Y.jsxs)(`div`,{className:B.people,children:[(0,Y.jsx)(q,{label:o({id:`wlQNTg`}),value:c,link:p({}),note:t===`PRIMARY`?(0,Y.jsx)(`span`,{children:(0,Y.jsx)(a,{id:`fKq1Qs`,values:{0:s.number(m)}})}):(0,Y.jsx)(`span`,{children:(0,Y.jsx)(a,{id:`0MZyd9`,values:{0:s.number(h)}})})}),(0,Y.jsx)(q,{label:o({id:`8sgAQ/`}),value:l.female,link:p({sex:`FEMALE`}),note:(0,Y.jsx)(`span`,{children:s.percent(f(l.female))})}),(0,Y.jsx)(q,{label:o({id:`SgteJ8`}),value:l.male,link:p({sex:`MALE`}),note:(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(`span`,{children:s.percent(f(l.male))}),l.unknown>0&&(0,Y.jsx)(`span`,{children:(0,Y.jsx)(a,{id:`FBz64a`,values:{0:s.number(l.unknown)}})})]})}),(0,Y.jsx)(q,{label:o({id:`32fmBz`}),value:u===null?null:Math.round(u*c),link:p({age:`YOUTH`}),note:(0,Y.jsx)(`span`,{children:(0,Y.jsx)(a,{id:`TtlgyY`,values:{0:s.percent(u,2)}})})}),(0,Y.jsx)(q,{label:o({id:`EW/EF5`}),value:d.avg,decimals:1,link:p({sort:`BIRTH_DATE`}),note:(0,Y.jsx)(`span`,{children:(0,Y.jsx)(a,{id:`hcxPLO`,values:{0:s.number(d.median),1:s.number(d.min),2:s.number(d.max)}})})})]})}function _t(e,t){let n=Date.parse(t)+864e5,r=Date.UTC(e,0,1),i=Date.UTC(e+1,0,1);return Math.max(0,Math.min(1,(n-r)/(i-r)))}var vt=b(`
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
  `,[ft]);function yt({organization:e,at:t,period:n,onPeriod:r}){let{_:o}=i(),s=I(),{today:c}=L(),l=t??c,{code:u}=e,[{data:d,error:f,fetching:m},g]=M({query:vt,variables:{code:u,period:{...n},at:t??null}}),_=d?.organization?.id===e.id?d.organization.totals:null,v=ot(n,l);return(0,Y.jsxs)(`div`,{className:B.section,children:[(0,Y.jsx)(`div`,{className:B.period,children:(0,Y.jsx)(Ct,{period:n,day:l,onPeriod:r})}),!_&&f&&(0,Y.jsx)(p,{error:f,onRetry:()=>g({requestPolicy:`network-only`})}),!_&&m&&(0,Y.jsx)(h,{rows:8}),_&&(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(pt,{title:(0,Y.jsx)(a,{id:`j6gfdb`,values:{0:xt(n,s)}}),code:u,rows:_,elapsed:n.quarter||n.month?void 0:_t(n.year,l),at:t,entry:e.level===`PRIMARY`&&R(e)}),v.length>1&&(0,Y.jsx)(G,{title:(0,Y.jsx)(a,{id:`kYFORZ`}),flush:!0,children:(0,Y.jsx)(K,{caption:o({id:`ckvV/y`}),rows:_,rowKey:e=>e.indicator.id,wide:!0,columns:[{key:`indicator`,header:(0,Y.jsx)(a,{id:`TmOrNC`}),rowHeader:!0,value:({indicator:e})=>[e.name,s.unit(e.unit)].filter(Boolean).join(`, `)},...v.map(e=>({key:e,header:s.monthShort(e),align:`end`,value:t=>s.number(bt(t,e),t.indicator.decimals)}))]})})]}),(0,Y.jsx)(ct,{organization:e,period:n,at:t})]})}var bt=({series:e},t)=>e.values[e.buckets.indexOf(t)]??null;function xt({year:e,quarter:t,month:n},r){let i=t=>`${e}-${String(t).padStart(2,`0`)}-01`;return n?r.month(i(n)):t?r.quarter(i(t*3)):String(e)}var St=2023;function Ct({period:e,day:t,onPeriod:n}){let{_:r}=i(),o=I(),{year:s,quarter:c,month:l}=e,u=Number(t.slice(0,4)),d=Math.min(St,s),f=Array.from({length:Math.max(u,s)-d+1},(e,t)=>String(d+t)),p=e=>String(e).padStart(2,`0`);return(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(Pe,{label:(0,Y.jsx)(a,{id:`3PAU4M`}),value:String(s),onChange:e=>n({year:Number(e.currentTarget.value)}),data:f.reverse()}),(0,Y.jsx)(Pe,{label:(0,Y.jsx)(a,{id:`FYZDTF`}),value:l?`m${l}`:c?`q${c}`:``,onChange:e=>{let{value:t}=e.currentTarget,r=Number(t.slice(1));n({quarter:t.startsWith(`q`)?r:void 0,month:t.startsWith(`m`)?r:void 0})},data:[{value:``,label:r({id:`06THIw`})},...[1,2,3,4].map(e=>({value:`q${e}`,label:o.quarter(`${s}-${p(e*3)}-01`)})),...Array.from({length:12},(e,t)=>({value:`m${t+1}`,label:o.monthName(`${s}-${p(t+1)}-01`)}))]})]})}var wt=b(`
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
  `,[V]),Tt=b(`
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
  `,[V]),Et=b(`
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
  `,[V]);function Dt({organization:e,action:t,onClose:n,onChanged:r}){let[,i]=N(Tt),[,o]=N(Et);return(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(je,{opened:t?.kind===`create`,title:(0,Y.jsx)(a,{id:`A1AdWg`}),onClose:n,children:({setDirty:t,close:i})=>(0,Y.jsx)(Ot,{organization:e,onDirty:t,onCancel:i,onDone:()=>{n(),r()}})}),t?.kind===`rename`&&(0,Y.jsx)(Qe,{row:t.group,title:(0,Y.jsx)(a,{id:`VQfPES`}),rename:async e=>{let{data:t,error:n}=await i({input:e}),a=t?.renamePartyGroup;return a&&a.userErrors.length===0&&r(),{row:a?.partyGroup,userErrors:a?.userErrors,error:n}},opened:!0,onClose:n}),t?.kind===`close`&&(0,Y.jsx)(Xe,{row:t.group,title:(0,Y.jsx)(a,{id:`7ZJ/1f`}),explanation:(0,Y.jsx)(a,{id:`Lkeufp`}),close:async({closing:e,...t})=>{let{data:n,error:i}=await o({input:t}),a=n?.closePartyGroup;return a&&a.userErrors.length===0&&r(),{row:a?.partyGroup,userErrors:a?.userErrors,error:i}},opened:!0,onClose:n})]})}function Ot({organization:e,onDirty:t,onCancel:n,onDone:r}){let{_:o}=i(),{today:s}=L(),[,c]=N(wt),l=le(`PartyGroupKind`),u=W({names:xe(o({id:`aNm4m8`})),kind:De(ue(`PartyGroupKind`)),validFrom:U(o({id:`Fz4Ajt`}))}),d=Ee({resolver:H(u),defaultValues:{names:{kk:``,ru:``,en:``},kind:`RESIDENCE`,validFrom:s}}),{isDirty:f}=d.formState;return(0,X.useEffect)(()=>t(f),[t,f]),(0,Y.jsxs)(Se,{form:d,onSubmit:async t=>{let{data:n,error:i}=await c({input:{organizationId:e.id,...t}}),a=n?.createPartyGroup;if(i||!a?.partyGroup)return{error:i,userErrors:a?.userErrors};Me(o({id:`Q6Y+eS`})),r()},onCancel:n,submit:(0,Y.jsx)(a,{id:`hYgDIe`}),children:[(0,Y.jsx)(we,{control:d.control,name:`names`,label:(0,Y.jsx)(a,{id:`6YtxFj`})}),(0,Y.jsxs)(`div`,{className:B.pair,children:[(0,Y.jsx)(Ce,{control:d.control,name:`kind`,label:(0,Y.jsx)(a,{id:`KSCnVQ`}),options:l,required:!0}),(0,Y.jsx)(Te,{control:d.control,name:`validFrom`,label:(0,Y.jsx)(a,{id:`lJV5Jt`}),required:!0})]})]})}var kt=b(`
    query PartyGroups($filter: PartyGroupFilter!, $at: Date, $first: Int!, $after: String) {
      partyGroups(filter: $filter, at: $at, first: $first, after: $after) {
        nodes {
          ...PartyGroupRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,[V]);function At({organization:e,at:t}){let{_:r}=i(),o=I(),c=F(),{today:l}=L(),[u,d]=(0,X.useState)(null),f=Fe({query:kt,variables:{filter:{organization:{within:e.code}},at:t??null},select:e=>e.partyGroups}),m=Ie(f),g=n(`(max-width: 36em)`,!1,{getInitialValueInEffect:!1}),_=e.level===`PRIMARY`,y=(t===void 0||t===l)&&R(e),b=_&&y&&(0,Y.jsx)(s,{size:`sm`,leftSection:(0,Y.jsx)(_e,{size:18,"aria-hidden":`true`}),onClick:()=>d({kind:`create`}),children:(0,Y.jsx)(a,{id:`A1AdWg`})}),x=({leader:e})=>e?(0,Y.jsx)(j,{to:`/members/$id`,params:{id:e.id},search:{at:t},children:Le(e)}):(0,Y.jsx)(ce,{tone:`bad`,children:(0,Y.jsx)(a,{id:`jpE0SM`})}),S=[{key:`name`,header:(0,Y.jsx)(a,{id:`6YtxFj`}),rowHeader:!0,value:e=>(0,Y.jsxs)(`span`,{className:B.two,children:[(0,Y.jsx)(j,{to:`/members`,search:{organization:e.organization.code,group:e.id,at:t},children:e.name}),g&&!_&&(0,Y.jsx)(`small`,{children:e.organization.name}),g&&(0,Y.jsx)(`small`,{children:x(e)})]})},..._?[]:[{key:`organization`,header:(0,Y.jsx)(a,{id:`ucgZ0o`}),hideBelow:`xs`,value:e=>(0,Y.jsx)(j,{to:`/organizations/$code`,params:{code:e.organization.code},search:{tab:`groups`,at:t},children:e.organization.name})}],{key:`kind`,header:(0,Y.jsx)(a,{id:`KSCnVQ`}),hideBelow:`sm`,value:e=>c(`PartyGroupKind`,e.kind)},{key:`leader`,header:(0,Y.jsx)(a,{id:`6GQfPL`}),hideBelow:`xs`,value:x},{key:`members`,header:(0,Y.jsx)(a,{id:`wlQNTg`}),align:`end`,value:e=>(0,Y.jsx)(j,{to:`/members`,search:{organization:e.organization.code,group:e.id,at:t},children:o.number(e.members.totalCount)})},{key:`validFrom`,header:(0,Y.jsx)(a,{id:`MEAd9f`}),align:`end`,hideBelow:`md`,value:e=>o.date(e.validFrom)},...y?[{key:`actions`,header:(0,Y.jsx)(a,{id:`7L01XJ`}),align:`end`,value:e=>(0,Y.jsxs)(E,{position:`bottom-end`,width:200,children:[(0,Y.jsx)(E.Target,{children:(0,Y.jsx)(D,{variant:`subtle`,color:`gray`,"aria-label":r({id:`04V560`,values:{0:e.name}}),children:(0,Y.jsx)(Ye,{size:18,"aria-hidden":`true`})})}),(0,Y.jsxs)(E.Dropdown,{children:[(0,Y.jsx)(E.Item,{leftSection:(0,Y.jsx)(me,{size:16,"aria-hidden":`true`}),onClick:()=>d({kind:`rename`,group:e}),children:(0,Y.jsx)(a,{id:`2wxgft`})}),(0,Y.jsx)(E.Item,{leftSection:(0,Y.jsx)(Je,{size:16,"aria-hidden":`true`}),onClick:()=>d({kind:`close`,group:e}),children:(0,Y.jsx)(a,{id:`7ZJ/1f`})})]})]})}]:[]];return(0,Y.jsxs)(Y.Fragment,{children:[m.rows.length===0?(0,Y.jsx)(G,{children:m.error?(0,Y.jsx)(p,{error:m.error,onRetry:m.reload}):m.fetching?(0,Y.jsx)(h,{}):(0,Y.jsx)(v,{action:b||void 0,children:(0,Y.jsx)(a,{id:`qoFOQM`})})}):(0,Y.jsxs)(G,{title:m.total===null?(0,Y.jsx)(a,{id:`0gYhWm`}):(0,Y.jsx)(a,{id:`DguXg6`,values:{0:m.total}}),aside:b,flush:!0,children:[(0,Y.jsx)(K,{caption:r({id:`Dge7Tx`,values:{0:e.name}}),rows:m.rows,columns:S}),m.error&&(0,Y.jsx)(p,{error:m.error,onRetry:m.loadMore}),m.hasMore&&(0,Y.jsx)(`div`,{className:B.more,children:(0,Y.jsx)(s,{variant:`default`,loading:m.fetching,onClick:m.loadMore,children:(0,Y.jsx)(a,{id:`fMPkxb`})})})]}),(0,Y.jsx)(Dt,{organization:e,action:u,onClose:()=>d(null),onChanged:m.reload})]})}var jt={code:`_code_1f1a5_1`,tabs:`_tabs_1f1a5_6`},Mt=(0,X.lazy)(async()=>{let{MemberList:e}=await pe(async()=>{let{MemberList:e}=await import(`./MemberList-BOgM3cd3.js`);return{MemberList:e}},__vite__mapDeps([0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36]));return{default:e}}),$=k(`/organizations/$code`)({component:Pt}),Nt=b(`
    query Organization($code: String!, $at: Date) {
      organization(code: $code, at: $at) {
        ...OrganizationHead
      }
    }
  `,[z]);function Pt(){let{code:e}=$.useParams(),{at:t}=$.useSearch(),[{data:n,error:r,fetching:i},o]=M({query:Nt,variables:{code:e,at:t??null}});return n?.organization?.code===e?(0,Y.jsx)(Ft,{organization:n.organization}):(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(A,{title:e,asOf:t,trail:(0,Y.jsx)(j,{to:`/organizations`,children:(0,Y.jsx)(a,{id:`jiE6Vn`})},`list`)}),r?(0,Y.jsx)(p,{error:r,onRetry:()=>o({requestPolicy:`network-only`})}):i?(0,Y.jsx)(h,{}):(0,Y.jsx)(m,{children:(0,Y.jsx)(a,{id:`l4wYxS`})})]})}function Ft({organization:e}){let{_:t}=i(),n=F(),r=I(),o=$.useNavigate(),{tab:s=`summary`,at:c,year:l,quarter:u,month:d,...f}=$.useSearch(),{today:p}=L(),m=c!==void 0&&c!==p,{code:g,name:_,validFrom:v,validTo:y}=e,b={summary:t({id:`dXoieq`}),groups:t({id:`0gYhWm`}),members:t({id:`wlQNTg`}),figures:t({id:`JDLeee`})};return(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(A,{title:_,asOf:c,trail:[(0,Y.jsx)(j,{to:`/organizations`,search:{at:c},children:(0,Y.jsx)(a,{id:`jiE6Vn`})},`list`),...e.ancestors.map(e=>(0,Y.jsx)(j,{to:`/organizations/$code`,params:{code:e.code},search:{at:c},children:e.name},e.code))],meta:(0,Y.jsxs)(Y.Fragment,{children:[(0,Y.jsx)(P,{name:`OrganizationStatus`,value:e.status}),(0,Y.jsx)(`span`,{children:n(`OrganizationLevel`,e.level)}),(0,Y.jsx)(`span`,{className:jt.code,children:g}),(0,Y.jsx)(`span`,{children:y?(0,Y.jsx)(a,{id:`UUSUQM`,values:{0:r.date(v),1:r.date(y)}}):(0,Y.jsx)(a,{id:`ltYQCa`,values:{0:r.date(v)}})}),(0,Y.jsx)(oe,{at:c,onDay:e=>void o({search:t=>({...t,at:e})})})]}),actions:!m&&(0,Y.jsx)(rt,{organization:e})}),m&&(0,Y.jsx)(se,{at:c,onPresent:()=>void o({search:e=>({...e,at:void 0})})}),(0,Y.jsxs)(Z,{value:s,onChange:e=>void o({search:{tab:O.find(t=>t===e&&t!==`summary`),at:c},resetScroll:!1}),keepMounted:!1,className:jt.tabs,children:[(0,Y.jsx)(Z.List,{"aria-label":t({id:`FZJBVN`}),children:O.map(e=>(0,Y.jsx)(Z.Tab,{value:e,children:b[e]},e))}),(0,Y.jsx)(Z.Panel,{value:`summary`,pt:`md`,children:(0,Y.jsx)(ht,{organization:e,at:c})}),(0,Y.jsx)(Z.Panel,{value:`groups`,pt:`md`,children:(0,Y.jsx)(At,{organization:e,at:c})}),(0,Y.jsx)(Z.Panel,{value:`members`,pt:`md`,children:(0,Y.jsx)(X.Suspense,{fallback:(0,Y.jsx)(h,{rows:10}),children:(0,Y.jsx)(Mt,{state:f,within:g,at:c,height:`max(20rem, calc(100dvh - 24rem))`,onChange:e=>void o({search:t=>({...t,...e}),replace:`search`in e,resetScroll:!1}),empty:(0,Y.jsx)(a,{id:`c4HPSd`})})})}),(0,Y.jsx)(Z.Panel,{value:`figures`,pt:`md`,children:(0,Y.jsx)(yt,{organization:e,at:c,period:{year:l??Number((c??p).slice(0,4)),quarter:u,month:d},onPeriod:e=>void o({search:t=>({...t,...e}),resetScroll:!1})})})]})]})}export{$ as Route};