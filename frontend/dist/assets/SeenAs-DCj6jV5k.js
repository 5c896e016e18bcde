import{b as e,g as t,m as n}from"./Mantine.context--bhZ8smN.js";import{It as r,X as i,d as a,m as o,t as s}from"./graphql-Ba4BciYL.js";import{n as c}from"./useNavigate-BrV3DlJs.js";import{a as l}from"./session-Cpoo9bMx.js";import{l as u}from"./viewer-IBMmA9Ox.js";import{r as d}from"./notify-XkPM4HTa.js";import{t as f}from"./PastNotice.module-BV8bIIPM.js";var p=a(`outline`,`eye`,`Eye`,[[`path`,{d:`M10 12a2 2 0 1 0 4 0a2 2 0 0 0 -4 0`,key:`svg-0`}],[`path`,{d:`M21 12c-2.4 4 -5.4 6 -9 6c-3.6 0 -6.6 -2 -9 -6c2.4 -4 5.4 -6 9 -6c3.6 0 6.6 2 9 6`,key:`svg-1`}]]),m=e(r(),1),h=t(),g=s(`
  mutation SeeAs($account: ID) {
    seeAs(accountId: $account) {
      viewer {
        name
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);function _(){let{seenAs:e}=u(),{see:t,busy:r}=v();return e?(0,h.jsxs)(`div`,{role:`status`,className:f.notice,children:[(0,h.jsx)(p,{size:20,stroke:1.6,"aria-hidden":`true`}),(0,h.jsx)(`span`,{children:(0,h.jsx)(n,{id:`6isTKr`,values:{0:e.name,1:e.login}})}),(0,h.jsx)(i,{size:`compact-sm`,variant:`subtle`,loading:r,onClick:()=>void t(null),children:(0,h.jsx)(n,{id:`7frBdH`})})]}):null}function v(){let[{fetching:e},t]=o(g),{renew:n}=l(),r=c();return{see:async e=>{let{data:i,error:a}=await t({account:e});d({error:a,userErrors:i?.seeAs.userErrors})||((0,m.flushSync)(n),await r({to:`/`,ignoreBlocker:!0}))},busy:e}}export{v as n,p as r,_ as t};