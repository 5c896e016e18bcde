import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{X as a,h as o,i as s,m as c,p as l,r as u,t as d}from"./graphql-Ba4BciYL.js";import{t as f}from"./Card-CpSjMKN4.js";import{r as p,t as m}from"./EntryList-CZPc6Pha.js";import{t as h}from"./Group-Dd6WuODt.js";import{t as g}from"./DataTable-Dry0hHcp.js";import{t as _}from"./Mark-DXy70twO.js";import{n as ee,r as te,t as v}from"./labels-D9LZET5Z.js";import{t as y}from"./useFmt-Kg3YbQ5j.js";import{n as b,r as x,t as S}from"./Form-D9RndguG.js";import{a as C}from"./index.esm-B4bc3-LB.js";import{C as w,D as T,b as E,g as D,r as O,y as k}from"./dist-OhUxG7_f.js";import{t as A}from"./FormDialog-BQObgoBh.js";import{a as j,i as M,t as N}from"./fields-DbT5FCkL.js";import{t as P}from"./notify-XkPM4HTa.js";import{n as F,r as I}from"./rules-D_DdeO7u.js";import{l as L}from"./viewer-IBMmA9Ox.js";import{n as R,r as z,t as B}from"./member-l8RuHGL5.js";import{t as V}from"./IconAlertTriangle-Dmvz7JbH.js";import{n as H,t as U}from"./Conflict-C5Obnmxo.js";import{t as W}from"./TextAreaField-Cl4IQNhp.js";import{t as G}from"./person-kG45UbVz.js";import{t as K}from"./purpose-CkjRR1BY.js";import{t as q}from"./Stack-CWjHKtrk.js";import{t as J}from"./IconDownload-DJxlW5ut.js";import{t as Y}from"./download-aZXh8-8Z.js";var X=t(e(),1),Z=n(),ne=d(`
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
  `,[B]),re=d(`
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
  `,[B]);function Q(){let{_:e}=r(),{today:t}=L();return E(I(e({id:`6DT9TH`})),O(e=>e<=t,e({id:`kZ1wBM`})))}function ie({member:e,opened:t,onClose:n}){return(0,Z.jsx)(A,{opened:t,title:(0,Z.jsx)(i,{id:`8xf+jG`}),onClose:n,children:({setDirty:t,close:r})=>(0,Z.jsx)(ae,{member:e,onDirty:t,onCancel:r,onDone:n})})}function ae({member:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),{today:s}=L(),[,l]=c(ne),u=D({textVersion:F(o({id:`9Ih72c`}),50),givenOn:Q(),channel:k(te(`ConsentChannel`),o({id:`v0iysO`}))}),d=C({resolver:b(u),defaultValues:{textVersion:``,givenOn:s,channel:``}}),{isDirty:f}=d.formState;return(0,X.useEffect)(()=>t(f),[t,f]),(0,Z.jsxs)(S,{form:d,onSubmit:async t=>{let{data:n,error:r}=await l({input:{...t,memberId:e.id}}),i=n?.giveConsent.userErrors??[];if(r||i.length>0)return{error:r,userErrors:i};P(o({id:`1exRkc`})),a()},onCancel:n,submit:(0,Z.jsx)(i,{id:`9Vnjc9`}),children:[(0,Z.jsx)(j,{control:d.control,name:`textVersion`,label:(0,Z.jsx)(i,{id:`AhQJ7H`}),description:(0,Z.jsx)(i,{id:`vVlbay`}),required:!0,maxLength:50,autoComplete:`off`}),(0,Z.jsxs)(`div`,{className:z.pair,children:[(0,Z.jsx)(N,{control:d.control,name:`givenOn`,label:(0,Z.jsx)(i,{id:`Y2qLK6`}),required:!0}),(0,Z.jsx)(M,{control:d.control,name:`channel`,label:(0,Z.jsx)(i,{id:`8JvhyB`}),required:!0,options:[{value:``,label:o({id:`mQr73T`})},...ee(`ConsentChannel`)]})]})]})}function oe({member:e,opened:t,onClose:n}){return(0,Z.jsx)(A,{opened:t,title:(0,Z.jsx)(i,{id:`TvKOhN`}),onClose:n,children:({setDirty:t,close:r})=>(0,Z.jsx)(se,{member:e,onDirty:t,onCancel:r,onDone:n})})}function se({member:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),{today:s}=L(),[,l]=c(re),u=D({withdrawnOn:Q()}),d=C({resolver:b(u),defaultValues:{withdrawnOn:s}}),{isDirty:f}=d.formState;return(0,X.useEffect)(()=>t(f),[t,f]),(0,Z.jsxs)(S,{form:d,onSubmit:async({withdrawnOn:t})=>{let{data:n,error:r}=await l({input:{memberId:e.id,withdrawnOn:t}}),i=n?.withdrawConsent.userErrors??[];if(r||i.length>0)return{error:r,userErrors:i};P(o({id:`MawFFG`})),a()},onCancel:n,submit:(0,Z.jsx)(i,{id:`OsyKSt`}),children:[(0,Z.jsx)(`p`,{children:(0,Z.jsx)(i,{id:`EPLHfw`})}),(0,Z.jsx)(N,{control:d.control,name:`withdrawnOn`,label:(0,Z.jsx)(i,{id:`79GIWN`}),required:!0})]})}function ce({member:e,editable:t}){let n=y(),r=v(),[o,s]=(0,X.useState)(null),c=e.consents.some(({withdrawnOn:e})=>e===null),l=()=>s(null);return(0,Z.jsxs)(f,{title:(0,Z.jsx)(i,{id:`ajtdYa`}),aside:t&&(0,Z.jsxs)(h,{gap:`xs`,children:[(0,Z.jsx)(a,{size:`sm`,variant:`default`,onClick:()=>s(`give`),children:(0,Z.jsx)(i,{id:`8xf+jG`})}),c&&(0,Z.jsx)(a,{size:`sm`,variant:`default`,onClick:()=>s(`withdraw`),children:(0,Z.jsx)(i,{id:`OsyKSt`})})]}),flush:!0,children:[e.consents.length===0?(0,Z.jsx)(u,{children:(0,Z.jsx)(i,{id:`mN9XO4`})}):(0,Z.jsx)(g,{caption:(0,Z.jsx)(i,{id:`ajtdYa`}),rows:e.consents,columns:[{key:`textVersion`,header:(0,Z.jsx)(i,{id:`AhQJ7H`}),rowHeader:!0,value:e=>e.textVersion},{key:`channel`,header:(0,Z.jsx)(i,{id:`JHTYcH`}),hideBelow:`xs`,value:e=>r(`ConsentChannel`,e.channel)},{key:`givenOn`,header:(0,Z.jsx)(i,{id:`6DGeau`}),align:`end`,value:e=>n.date(e.givenOn)},{key:`withdrawnOn`,header:(0,Z.jsx)(i,{id:`RS0o7b`}),value:({withdrawnOn:e})=>e?(0,Z.jsx)(_,{tone:`off`,children:(0,Z.jsx)(i,{id:`HNmBsC`,values:{0:n.date(e)}})}):(0,Z.jsx)(_,{tone:`good`,children:(0,Z.jsx)(i,{id:`mSA3Bu`})})}]}),(0,Z.jsx)(ie,{member:e,opened:o===`give`,onClose:l}),(0,Z.jsx)(oe,{member:e,opened:o===`withdraw`,onClose:l})]})}var le=d(`
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
  `,[B]);function ue({member:e,opened:t,onClose:n}){return(0,Z.jsx)(A,{opened:t,title:(0,Z.jsx)(i,{id:`BdogC/`}),onClose:n,children:({setDirty:t,close:r})=>(0,Z.jsx)(de,{member:e,onDirty:t,onCancel:r,onDone:n})})}function de({member:e,onDirty:t,onCancel:n,onDone:a}){let{_:o}=r(),[,s]=c(le),l=H(e),{memberNumber:u}=e,d=D({reason:K(),typed:E(w(),T(),O(e=>e===u,o({id:`jV+eTe`,values:{memberNumber:u}})))}),f=C({resolver:b(d),defaultValues:{reason:``,typed:``}}),{isDirty:p}=f.formState;return(0,X.useEffect)(()=>t(p),[t,p]),(0,Z.jsxs)(S,{form:f,onSubmit:async({reason:t})=>{let{data:n,error:r}=await s({input:{id:e.id,expectedVersion:l.expected(),reason:t}}),i=n?.erasePerson;if(r||!i||i.userErrors.length>0)return l.refused(i?.member),{error:r,userErrors:i?.userErrors};P(o({id:`E2bSLJ`})),a()},onCancel:n,submit:(0,Z.jsx)(i,{id:`8GnLAI`}),children:[(0,Z.jsxs)(x,{color:`red`,variant:`light`,icon:(0,Z.jsx)(V,{"aria-hidden":`true`}),children:[(0,Z.jsx)(`p`,{children:(0,Z.jsx)(i,{id:`AhW57y`,values:{0:G(e)}})}),(0,Z.jsx)(`p`,{children:(0,Z.jsx)(i,{id:`woj5jA`})})]}),(0,Z.jsx)(W,{control:f.control,name:`reason`,label:(0,Z.jsx)(i,{id:`55SIn5`}),description:o({id:`XE/5Gy`})}),(0,Z.jsx)(j,{control:f.control,name:`typed`,label:(0,Z.jsx)(i,{id:`BrIk5W`,values:{memberNumber:u}}),required:!0,autoComplete:`off`}),l.now&&(0,Z.jsx)(U,{differences:[],onTake:a,onKeep:l.keep})]})}var fe=d(`
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
`);function pe({member:e,opened:t,onClose:n,onTaken:r}){return(0,Z.jsx)(A,{opened:t,title:(0,Z.jsx)(i,{id:`2Cv4n/`}),onClose:n,children:({setDirty:t,close:i})=>(0,Z.jsx)(me,{member:e,onDirty:t,onCancel:i,onDone:n,onTaken:r})})}function me({member:e,onDirty:t,onCancel:n,onDone:o,onTaken:s}){let{_:c}=r(),u=l(),[d,f]=(0,X.useState)(null),p=D({purpose:K()}),m=C({resolver:b(p),defaultValues:{purpose:``}}),{isDirty:g}=m.formState;(0,X.useEffect)(()=>t(g&&!d),[t,g,d]);let _=async({purpose:t})=>{let{data:n,error:r}=await u.mutation(fe,{input:{id:e.id,purpose:t}}),i=n?.exportPerson;if(r||!i?.json||!i.html)return{error:r,userErrors:i?.userErrors};f({json:i.json,html:i.html}),s()};if(d){let t=`person-${e.memberNumber}`;return(0,Z.jsxs)(q,{gap:`md`,children:[(0,Z.jsx)(`span`,{children:(0,Z.jsx)(i,{id:`UXoml4`})}),(0,Z.jsxs)(h,{children:[(0,Z.jsx)(a,{leftSection:(0,Z.jsx)(J,{size:18,"aria-hidden":`true`}),onClick:()=>Y(`${t}.html`,`text/html;charset=utf-8`,d.html),"data-autofocus":!0,children:(0,Z.jsx)(i,{id:`+8PxCd`})}),(0,Z.jsx)(a,{variant:`default`,leftSection:(0,Z.jsx)(J,{size:18,"aria-hidden":`true`}),onClick:()=>Y(`${t}.json`,`application/json`,d.json),children:(0,Z.jsx)(i,{id:`Zn+hU1`})}),(0,Z.jsx)(a,{variant:`default`,onClick:o,children:(0,Z.jsx)(i,{id:`DPfwMq`})})]})]})}return(0,Z.jsxs)(S,{form:m,onSubmit:_,onCancel:n,submit:(0,Z.jsx)(i,{id:`QhrjER`}),children:[(0,Z.jsx)(`p`,{children:(0,Z.jsx)(i,{id:`Ai4V1E`,values:{0:G(e)}})}),(0,Z.jsx)(W,{control:m.control,name:`purpose`,label:(0,Z.jsx)(i,{id:`9kBPJL`}),description:c({id:`tz86+l`})})]})}function he({member:e,may:t}){let[n,r]=(0,X.useState)(null),[o,s]=(0,X.useState)(0),c=e.erasedAt!==null,l=()=>r(null);return(0,Z.jsxs)(Z.Fragment,{children:[t(`READ_PRIVATE`)&&(0,Z.jsx)(`div`,{className:z.section,children:(0,Z.jsx)(ce,{member:e,editable:t(`CHANGE_REGISTER`)&&!c})}),t(`READ_AUDIT`)&&(0,Z.jsx)(`div`,{className:z.section,children:(0,Z.jsx)(_e,{id:e.id},`${e.version} ${o}`)}),t(`EXPORT_MEMBERS`)&&(0,Z.jsx)(`div`,{className:z.section,children:(0,Z.jsx)(f,{title:(0,Z.jsx)(i,{id:`2Cv4n/`}),children:(0,Z.jsxs)(`div`,{className:z.act,children:[(0,Z.jsx)(`span`,{children:(0,Z.jsx)(i,{id:`JfbOJw`})}),(0,Z.jsx)(a,{variant:`default`,onClick:()=>r(`export`),children:(0,Z.jsx)(i,{id:`I9g22K`})})]})})}),t(`ERASE_MEMBERS`)&&!c&&(0,Z.jsx)(f,{title:(0,Z.jsx)(i,{id:`BdogC/`}),children:(0,Z.jsxs)(`div`,{className:z.act,children:[(0,Z.jsx)(`span`,{children:R(e)?(0,Z.jsx)(i,{id:`acCUwp`}):(0,Z.jsx)(i,{id:`N4njaz`})}),!R(e)&&(0,Z.jsx)(a,{variant:`outline`,color:`red.8`,onClick:()=>r(`erase`),children:(0,Z.jsx)(i,{id:`Ajc4TJ`})})]})}),(0,Z.jsx)(pe,{member:e,opened:n===`export`,onClose:l,onTaken:()=>s(o+1)}),(0,Z.jsx)(ue,{member:e,opened:n===`erase`,onClose:l})]})}var ge=d(`
    query MemberAccesses($id: ID!, $first: Int!) {
      member(id: $id) {
        id
        accesses(first: $first) {
          ...ShownEntry
        }
      }
    }
  `,[p]),$=50;function _e({id:e}){let[t,n]=(0,X.useState)($),[{data:r,error:a,fetching:c},l]=o({query:ge,variables:{id:e,first:t}}),u=r?.member?.accesses,d=u?.length===t&&t<500;return(0,Z.jsx)(f,{title:(0,Z.jsx)(i,{id:`PAyiIm`}),flush:!0,children:(0,Z.jsx)(m,{entries:u,of:e,waiting:c,onMore:d?()=>n(t+$):void 0,empty:(0,Z.jsx)(i,{id:`FjDrhb`}),children:a&&(0,Z.jsx)(s,{error:a,onRetry:()=>l({requestPolicy:`network-only`})})})})}export{he as PersonalTab};