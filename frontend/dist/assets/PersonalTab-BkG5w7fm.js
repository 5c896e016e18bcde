import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{X as a,h as o,i as s,m as c,p as l,r as u,t as d}from"./graphql-Dm2njo8X.js";import{t as f}from"./Card-oRAanbF2.js";import{r as p,t as m}from"./EntryList-C7-Pkvjo.js";import{t as h}from"./Group-CEYICJiR.js";import{t as g}from"./DataTable-BST-7_sa.js";import{t as _}from"./Mark-DXy70twO.js";import{n as ee,r as te,t as ne}from"./labels-D9LZET5Z.js";import{t as v}from"./useFmt-CCiZshqY.js";import{n as y,t as b}from"./Form-DhbAXsSF.js";import{a as x}from"./index.esm-B4bc3-LB.js";import{E as S,S as C,h as w,n as T,v as re,y as E}from"./dist-BNy9DhsF.js";import{t as D}from"./FormDialog-CUgsYLYY.js";import{a as O,i as k,t as A}from"./fields-DKmFriFp.js";import{t as j}from"./notify-DQoVcfYF.js";import{n as M,r as N}from"./rules-Cdhlk7Jj.js";import{l as P}from"./viewer-CfTcRBMb.js";import{n as F,r as I,t as L}from"./member-WkN_plT_.js";import{t as R}from"./Alert-CazNlNmP.js";import{t as z}from"./IconAlertTriangle-D_nQ-cSp.js";import{n as B,t as V}from"./Conflict-BLaL87Hb.js";import{t as H}from"./TextAreaField-BhryE03E.js";import{t as U}from"./person-kG45UbVz.js";import{t as W}from"./purpose-C4aey8jP.js";import{t as G}from"./Stack-CeamvQvS.js";import{t as K}from"./IconDownload-Cl45siAu.js";var q=t(e(),1),J=n(),Y=d(`
    mutation GiveConsent($input: GiveConsentInput!) {
      giveConsent(input: $input) {
        member {
          ...MemberDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[L]),ie=d(`
    mutation WithdrawConsent($input: WithdrawConsentInput!) {
      withdrawConsent(input: $input) {
        member {
          ...MemberDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[L]);function X(){let{_:e}=r(),{today:t}=P();return E(N(e({id:`6DT9TH`})),T(e=>e<=t,e({id:`kZ1wBM`})))}function ae({member:e,opened:t,onClose:n}){return(0,J.jsx)(D,{opened:t,title:(0,J.jsx)(i,{id:`8xf+jG`}),onClose:n,children:({setDirty:t,close:r})=>(0,J.jsx)(oe,{member:e,onDirty:t,onCancel:r,onDone:n})})}function oe({member:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),{today:s}=P(),[,l]=c(Y),u=w({textVersion:M(o({id:`9Ih72c`}),50),givenOn:X(),channel:re(te(`ConsentChannel`),o({id:`v0iysO`}))}),d=x({resolver:y(u),defaultValues:{textVersion:``,givenOn:s,channel:``}}),{isDirty:f}=d.formState;return(0,q.useEffect)(()=>t(f),[t,f]),(0,J.jsxs)(b,{form:d,onSubmit:async t=>{let{data:n,error:r}=await l({input:{...t,memberId:e.id}}),i=n?.giveConsent.userErrors??[];if(r||i.length>0)return{error:r,userErrors:i};j(o({id:`1exRkc`})),a()},onCancel:n,submit:(0,J.jsx)(i,{id:`9Vnjc9`}),children:[(0,J.jsx)(O,{control:d.control,name:`textVersion`,label:(0,J.jsx)(i,{id:`AhQJ7H`}),description:(0,J.jsx)(i,{id:`vVlbay`}),required:!0,maxLength:50,autoComplete:`off`}),(0,J.jsxs)(`div`,{className:I.pair,children:[(0,J.jsx)(A,{control:d.control,name:`givenOn`,label:(0,J.jsx)(i,{id:`Y2qLK6`}),required:!0}),(0,J.jsx)(k,{control:d.control,name:`channel`,label:(0,J.jsx)(i,{id:`8JvhyB`}),required:!0,options:[{value:``,label:o({id:`mQr73T`})},...ee(`ConsentChannel`)]})]})]})}function se({member:e,opened:t,onClose:n}){return(0,J.jsx)(D,{opened:t,title:(0,J.jsx)(i,{id:`TvKOhN`}),onClose:n,children:({setDirty:t,close:r})=>(0,J.jsx)(ce,{member:e,onDirty:t,onCancel:r,onDone:n})})}function ce({member:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),{today:s}=P(),[,l]=c(ie),u=w({withdrawnOn:X()}),d=x({resolver:y(u),defaultValues:{withdrawnOn:s}}),{isDirty:f}=d.formState;return(0,q.useEffect)(()=>t(f),[t,f]),(0,J.jsxs)(b,{form:d,onSubmit:async({withdrawnOn:t})=>{let{data:n,error:r}=await l({input:{memberId:e.id,withdrawnOn:t}}),i=n?.withdrawConsent.userErrors??[];if(r||i.length>0)return{error:r,userErrors:i};j(o({id:`MawFFG`})),a()},onCancel:n,submit:(0,J.jsx)(i,{id:`OsyKSt`}),children:[(0,J.jsx)(`p`,{children:(0,J.jsx)(i,{id:`EPLHfw`})}),(0,J.jsx)(A,{control:d.control,name:`withdrawnOn`,label:(0,J.jsx)(i,{id:`79GIWN`}),required:!0})]})}function le({member:e,editable:t}){let n=v(),r=ne(),[o,s]=(0,q.useState)(null),c=e.consents.some(({withdrawnOn:e})=>e===null),l=()=>s(null);return(0,J.jsxs)(f,{title:(0,J.jsx)(i,{id:`ajtdYa`}),aside:t&&(0,J.jsxs)(h,{gap:`xs`,children:[(0,J.jsx)(a,{size:`sm`,variant:`default`,onClick:()=>s(`give`),children:(0,J.jsx)(i,{id:`8xf+jG`})}),c&&(0,J.jsx)(a,{size:`sm`,variant:`default`,onClick:()=>s(`withdraw`),children:(0,J.jsx)(i,{id:`OsyKSt`})})]}),flush:!0,children:[e.consents.length===0?(0,J.jsx)(u,{children:(0,J.jsx)(i,{id:`mN9XO4`})}):(0,J.jsx)(g,{caption:(0,J.jsx)(i,{id:`ajtdYa`}),rows:e.consents,columns:[{key:`textVersion`,header:(0,J.jsx)(i,{id:`AhQJ7H`}),rowHeader:!0,value:e=>e.textVersion},{key:`channel`,header:(0,J.jsx)(i,{id:`JHTYcH`}),hideBelow:`xs`,value:e=>r(`ConsentChannel`,e.channel)},{key:`givenOn`,header:(0,J.jsx)(i,{id:`6DGeau`}),align:`end`,value:e=>n.date(e.givenOn)},{key:`withdrawnOn`,header:(0,J.jsx)(i,{id:`RS0o7b`}),value:({withdrawnOn:e})=>e?(0,J.jsx)(_,{tone:`off`,children:(0,J.jsx)(i,{id:`HNmBsC`,values:{0:n.date(e)}})}):(0,J.jsx)(_,{tone:`good`,children:(0,J.jsx)(i,{id:`mSA3Bu`})})}]}),(0,J.jsx)(ae,{member:e,opened:o===`give`,onClose:l}),(0,J.jsx)(se,{member:e,opened:o===`withdraw`,onClose:l})]})}var ue=d(`
    mutation ErasePerson($input: ErasePersonInput!) {
      erasePerson(input: $input) {
        member {
          ...MemberDetail
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[L]);function de({member:e,opened:t,onClose:n}){return(0,J.jsx)(D,{opened:t,title:(0,J.jsx)(i,{id:`BdogC/`}),onClose:n,children:({setDirty:t,close:r})=>(0,J.jsx)(fe,{member:e,onDirty:t,onCancel:r,onDone:n})})}function fe({member:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),[,s]=c(ue),l=B(e),{memberNumber:u}=e,d=w({reason:W(),typed:E(C(),S(),T(e=>e===u,o({id:`jV+eTe`,values:{memberNumber:u}})))}),f=x({resolver:y(d),defaultValues:{reason:``,typed:``}}),{isDirty:p}=f.formState;return(0,q.useEffect)(()=>t(p),[t,p]),(0,J.jsxs)(b,{form:f,onSubmit:async({reason:t})=>{let{data:n,error:r}=await s({input:{id:e.id,expectedVersion:l.expected(),reason:t}}),i=n?.erasePerson;if(r||!i||i.userErrors.length>0)return l.refused(i?.member),{error:r,userErrors:i?.userErrors};j(o({id:`E2bSLJ`})),a()},onCancel:n,submit:(0,J.jsx)(i,{id:`8GnLAI`}),children:[(0,J.jsxs)(R,{color:`red`,variant:`light`,icon:(0,J.jsx)(z,{"aria-hidden":`true`}),children:[(0,J.jsx)(`p`,{children:(0,J.jsx)(i,{id:`AhW57y`,values:{0:U(e)}})}),(0,J.jsx)(`p`,{children:(0,J.jsx)(i,{id:`woj5jA`})})]}),(0,J.jsx)(H,{control:f.control,name:`reason`,label:(0,J.jsx)(i,{id:`55SIn5`}),description:o({id:`XE/5Gy`})}),(0,J.jsx)(O,{control:f.control,name:`typed`,label:(0,J.jsx)(i,{id:`BrIk5W`,values:{memberNumber:u}}),required:!0,autoComplete:`off`}),l.now&&(0,J.jsx)(V,{differences:[],onTake:a,onKeep:l.keep})]})}function Z(e,t,n){let r=URL.createObjectURL(new Blob([n],{type:t})),i=document.createElement(`a`);i.href=r,i.download=e,i.click(),setTimeout(()=>URL.revokeObjectURL(r))}var pe=d(`
  mutation ExportPerson($input: ExportPersonInput!) {
    exportPerson(input: $input) {
      json
      html
      userErrors {
        code
        field
        message
      }
    }
  }
`);function me({member:e,opened:t,onClose:n,onTaken:r}){return(0,J.jsx)(D,{opened:t,title:(0,J.jsx)(i,{id:`2Cv4n/`}),onClose:n,children:({setDirty:t,close:i})=>(0,J.jsx)(Q,{member:e,onDirty:t,onCancel:i,onDone:n,onTaken:r})})}function Q({member:e,onDirty:t,onCancel:n,onDone:o,onTaken:s}){let{_:c}=r(),u=l(),[d,f]=(0,q.useState)(null),p=w({purpose:W()}),m=x({resolver:y(p),defaultValues:{purpose:``}}),{isDirty:g}=m.formState;(0,q.useEffect)(()=>t(g&&!d),[t,g,d]);let _=async({purpose:t})=>{let{data:n,error:r}=await u.mutation(pe,{input:{id:e.id,purpose:t}}),i=n?.exportPerson;if(r||!i?.json||!i.html)return{error:r,userErrors:i?.userErrors};f({json:i.json,html:i.html}),s()};if(d){let t=`person-${e.memberNumber}`;return(0,J.jsxs)(G,{gap:`md`,children:[(0,J.jsx)(`span`,{children:(0,J.jsx)(i,{id:`UXoml4`})}),(0,J.jsxs)(h,{children:[(0,J.jsx)(a,{leftSection:(0,J.jsx)(K,{size:18,"aria-hidden":`true`}),onClick:()=>Z(`${t}.html`,`text/html;charset=utf-8`,d.html),"data-autofocus":!0,children:(0,J.jsx)(i,{id:`+8PxCd`})}),(0,J.jsx)(a,{variant:`default`,leftSection:(0,J.jsx)(K,{size:18,"aria-hidden":`true`}),onClick:()=>Z(`${t}.json`,`application/json`,d.json),children:(0,J.jsx)(i,{id:`Zn+hU1`})}),(0,J.jsx)(a,{variant:`default`,onClick:o,children:(0,J.jsx)(i,{id:`DPfwMq`})})]})]})}return(0,J.jsxs)(b,{form:m,onSubmit:_,onCancel:n,submit:(0,J.jsx)(i,{id:`QhrjER`}),children:[(0,J.jsx)(`p`,{children:(0,J.jsx)(i,{id:`Ai4V1E`,values:{0:U(e)}})}),(0,J.jsx)(H,{control:m.control,name:`purpose`,label:(0,J.jsx)(i,{id:`9kBPJL`}),description:c({id:`tz86+l`})})]})}function he({member:e,may:t}){let[n,r]=(0,q.useState)(null),[o,s]=(0,q.useState)(0),c=e.erasedAt!==null,l=()=>r(null);return(0,J.jsxs)(J.Fragment,{children:[t(`READ_PRIVATE`)&&(0,J.jsx)(`div`,{className:I.section,children:(0,J.jsx)(le,{member:e,editable:t(`CHANGE_REGISTER`)&&!c})}),t(`READ_AUDIT`)&&(0,J.jsx)(`div`,{className:I.section,children:(0,J.jsx)(_e,{id:e.id},`${e.version} ${o}`)}),t(`EXPORT_MEMBERS`)&&(0,J.jsx)(`div`,{className:I.section,children:(0,J.jsx)(f,{title:(0,J.jsx)(i,{id:`2Cv4n/`}),children:(0,J.jsxs)(`div`,{className:I.act,children:[(0,J.jsx)(`span`,{children:(0,J.jsx)(i,{id:`JfbOJw`})}),(0,J.jsx)(a,{variant:`default`,onClick:()=>r(`export`),children:(0,J.jsx)(i,{id:`I9g22K`})})]})})}),t(`ERASE_MEMBERS`)&&!c&&(0,J.jsx)(f,{title:(0,J.jsx)(i,{id:`BdogC/`}),children:(0,J.jsxs)(`div`,{className:I.act,children:[(0,J.jsx)(`span`,{children:F(e)?(0,J.jsx)(i,{id:`acCUwp`}):(0,J.jsx)(i,{id:`N4njaz`})}),!F(e)&&(0,J.jsx)(a,{variant:`outline`,color:`red.8`,onClick:()=>r(`erase`),children:(0,J.jsx)(i,{id:`Ajc4TJ`})})]})}),(0,J.jsx)(me,{member:e,opened:n===`export`,onClose:l,onTaken:()=>s(o+1)}),(0,J.jsx)(de,{member:e,opened:n===`erase`,onClose:l})]})}var ge=d(`
    query MemberAccesses($id: ID!, $first: Int!) {
      member(id: $id) {
        id
        accesses(first: $first) {
          ...ShownEntry
        }
      }
    }
  `,[p]),$=50;function _e({id:e}){let[t,n]=(0,q.useState)($),[{data:r,error:a,fetching:c},l]=o({query:ge,variables:{id:e,first:t}}),u=r?.member?.accesses,d=u?.length===t&&t<500;return(0,J.jsx)(f,{title:(0,J.jsx)(i,{id:`PAyiIm`}),flush:!0,children:(0,J.jsx)(m,{entries:u,of:e,waiting:c,onMore:d?()=>n(t+$):void 0,empty:(0,J.jsx)(i,{id:`FjDrhb`}),children:a&&(0,J.jsx)(s,{error:a,onRetry:()=>l({requestPolicy:`network-only`})})})})}export{he as PersonalTab};