import{n as e,t}from"./Form-D9RndguG.js";import{_ as n,b as r,g as i,h as a,m as o}from"./Mantine.context--bhZ8smN.js";import{n as s,t as c}from"./PageHead-BF5jgRpP.js";import{a as l}from"./index.esm-B4bc3-LB.js";import{h as u,i as d,m as f,s as p,t as m}from"./graphql-Ba4BciYL.js";import{C as h,D as g,E as _,b as v,g as y,r as b}from"./dist-OhUxG7_f.js";import{t as x}from"./Card-CpSjMKN4.js";import{n as S,t as C}from"./Conflict-C5Obnmxo.js";import{a as w}from"./fields-DbT5FCkL.js";import{t as T}from"./notify-XkPM4HTa.js";import{t as E}from"./TextAreaField-Cl4IQNhp.js";import{a as D}from"./rules-D_DdeO7u.js";import{t as O}from"./useFmt-Kg3YbQ5j.js";var k=r(n(),1),A=m(`
  fragment SettingsValues on Settings @_unmask {
    version
    statisticsThreshold
    retentionMonths
    revealsPerHour
    sessionIdleMinutes
    sessionHours
  }
`),j={statisticsThreshold:{min:5,max:100},retentionMonths:{min:1,max:1200},revealsPerHour:{min:1,max:1e3},sessionIdleMinutes:{min:1,max:480},sessionHours:{min:1,max:24}},M=Object.keys(j),N=e=>({statisticsThreshold:String(e.statisticsThreshold),retentionMonths:e.retentionMonths===null?``:String(e.retentionMonths),revealsPerHour:String(e.revealsPerHour),sessionIdleMinutes:String(e.sessionIdleMinutes),sessionHours:String(e.sessionHours),reason:``});function P(e,t){return Object.fromEntries(M.filter(n=>String(e[n]??``)!==t[n]).map(t=>[t,e[t]]))}var F=i(),I=s(`/settings`)({component:z}),L=m(`
    query Settings {
      settings {
        ...SettingsValues
      }
    }
  `,[A]),R=m(`
    mutation ChangeSettings($input: ChangeSettingsInput!) {
      changeSettings(input: $input) {
        settings {
          ...SettingsValues
        }
        userErrors {
          code
          field
          message
        }
      }
    }
  `,[A]);function z(){let{_:e}=a(),[{data:t,error:n,fetching:r},i]=u({query:L,requestPolicy:`network-only`});return(0,F.jsxs)(F.Fragment,{children:[(0,F.jsx)(c,{title:e({id:`Tz0i8g`}),asOf:null}),t?(0,F.jsx)(V,{settings:t.settings,onDone:()=>i({requestPolicy:`network-only`})},t.settings.version):n?(0,F.jsx)(d,{error:n,onRetry:()=>i({requestPolicy:`network-only`})}):r&&(0,F.jsx)(p,{})]})}function B(){let{_:e}=a();return{statisticsThreshold:{label:e({id:`juSGFk`}),meaning:e({id:`zYMEH7`})},retentionMonths:{label:e({id:`vBKNVG`}),meaning:e({id:`VhzqwG`})},revealsPerHour:{label:e({id:`GRcEqo`}),meaning:e({id:`i8j/Zo`})},sessionIdleMinutes:{label:e({id:`e/iEzK`}),meaning:e({id:`joTOu4`})},sessionHours:{label:e({id:`k3O/34`}),meaning:e({id:`JwhsMp`})}}}function V({settings:n,onDone:r}){let{_:i}=a(),s=O(),c=B(),[,u]=f(R),d=S(n),[p,m]=(0,k.useState)(()=>N(n)),A=e=>{let t=s.number(j[e].min),n=s.number(j[e].max);return i({id:`90Fs4P`,values:{min:t,max:n}})},I=e=>v(h(),g(),_(e=>e===``?null:/^\d{1,6}$/.test(e)?Number(e):NaN),b(t=>t===null?e===`retentionMonths`:t>=j[e].min&&t<=j[e].max,A(e))),L=y({statisticsThreshold:I(`statisticsThreshold`),retentionMonths:I(`retentionMonths`),revealsPerHour:I(`revealsPerHour`),sessionIdleMinutes:I(`sessionIdleMinutes`),sessionHours:I(`sessionHours`),reason:D(i({id:`M58KJk`}))}),z=l({resolver:e(L),defaultValues:p}),V=async e=>{let t=P(e,p);if(Object.keys(t).length===0)return{userErrors:[{code:`INVALID`,field:null,message:i({id:`UDr86Y`})}]};let{data:n,error:a}=await u({input:{...t,expectedVersion:d.expected(),reason:e.reason??void 0}}),o=n?.changeSettings;if(a||!o||o.userErrors.length>0)return d.refused(o?.settings),{error:a,userErrors:o?.userErrors};T(i({id:`KO4EcY`})),r()},H=()=>{if(!d.now)return;let e=N(d.now);m(e),z.reset(e),d.take()},U=e=>e||(0,F.jsx)(o,{id:`Zul8Ry`}),W=d.now&&N(d.now);return(0,F.jsx)(x,{children:(0,F.jsxs)(t,{form:z,onSubmit:V,submit:(0,F.jsx)(o,{id:`GRyxDl`}),children:[M.map(e=>(0,F.jsx)(w,{control:z.control,name:e,label:c[e].label,description:`${c[e].meaning} ${A(e)}`,inputMode:`numeric`,autoComplete:`off`,maxLength:6,required:e!==`retentionMonths`},e)),(0,F.jsx)(E,{control:z.control,name:`reason`,label:(0,F.jsx)(o,{id:`fyLYgJ`})}),W&&(0,F.jsx)(C,{differences:M.filter(e=>z.getValues(e)!==W[e]).map(e=>({key:e,label:c[e].label,mine:U(z.getValues(e)),now:U(W[e])})),onTake:H,onKeep:d.keep})]})})}export{I as Route};