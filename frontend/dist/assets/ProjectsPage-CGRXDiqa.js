import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{n as r,t as i}from"./PageHead-DPhMdvBc.js";import{N as a,i as o}from"./urql.es-hQgFf4I6.js";import{t as s}from"./Card-Cb9YLrdG.js";import{t as c}from"./DataTable-imIU_hbi.js";import{i as l,n as u,o as d}from"./total-Dfx4TxxX.js";import{t as f}from"./YearSelect-ny3ggjEw.js";import{n as p}from"./Mark-CxJPhXGU.js";import{n as m,t as h}from"./Sparkline-Id6s3QrO.js";import{i as g,o as _,r as v,t as y}from"./graphql-DxgZ0zw5.js";import{t as b}from"./useFmt-d8Aifa5G.js";import{r as x}from"./viewer-BvAclVXK.js";import{n as S,r as C,t as w}from"./year-CbHoXja6.js";var T={sections:`_sections_1pdy1_1`,indicator:`_indicator_1pdy1_7`,trend:`_trend_1pdy1_13`},E=e(),D=y(`
    query Projects($year: Int!, $at: Date) {
      programmes {
        id
        code
        name
        projects {
          id
          code
          name
        }
      }
      organizations(filter: { level: { eq: REGION } }, at: $at, first: 1) {
        nodes {
          id
          name
          totals(period: { year: $year }) {
            ...YearTotal
          }
        }
      }
    }
  `,[u]),O=r(`/projects`)({component:k});function k(){let{_:e}=t(),{today:r}=x(),a=O.useSearch(),c=O.useNavigate(),u=w(a.year,r),d=C(u,r),[{data:p,error:m,fetching:h},y]=o({query:D,variables:{year:u,at:d}}),b=p?.organizations.nodes[0],S=b?.totals??[];return(0,E.jsxs)(E.Fragment,{children:[(0,E.jsx)(i,{title:e({id:`+0B+ue`}),asOf:d??r,meta:b&&(0,E.jsx)(`span`,{children:b.name}),actions:(0,E.jsx)(f,{year:u,since:l(S),onYear:e=>c({search:{year:e},replace:!0})})}),m&&!p?(0,E.jsx)(g,{error:m,onRetry:()=>y({requestPolicy:`network-only`})}):p?p.programmes.length===0?(0,E.jsx)(v,{children:(0,E.jsx)(n,{id:`fWZHLp`})}):(0,E.jsx)(`div`,{className:T.sections,"aria-busy":h,children:p.programmes.map(({id:e,name:t,projects:r})=>(0,E.jsx)(s,{title:t,flush:r.length>0,children:r.length===0?(0,E.jsx)(v,{children:(0,E.jsx)(n,{id:`Qc++G0`})}):(0,E.jsx)(j,{caption:t,rows:r.flatMap(e=>A(e,S)),year:u})},e))}):h&&(0,E.jsx)(_,{rows:8})]})}function A(e,t){let n=t.filter(({indicator:t})=>t.project.id===e.id);return n.length===0?[{id:e.id,project:e,total:null}]:n.map(t=>({id:t.indicator.id,project:e,total:t}))}function j({caption:e,rows:r,year:i}){let{_:o}=t(),s=b(),{today:l}=x();return(0,E.jsx)(c,{caption:e,rows:r,columns:[{key:`project`,header:(0,E.jsx)(n,{id:`MUkwsQ`}),rowHeader:!0,value:({project:e,total:t})=>(0,E.jsxs)(E.Fragment,{children:[(0,E.jsx)(a,{to:`/projects/$code`,params:{code:e.code},search:{year:i,indicator:t?.indicator.code},children:e.name}),t&&(0,E.jsx)(`small`,{className:T.indicator,children:t.indicator.name})]})},{key:`value`,header:(0,E.jsx)(n,{id:`wMHvYH`}),align:`end`,value:({total:e})=>e?s.quantity(e.value,e.indicator.unit,e.indicator.decimals):`–`},{key:`target`,header:(0,E.jsx)(n,{id:`Yrrg+y`}),align:`end`,hideBelow:`sm`,value:({total:e})=>e?s.quantity(e.target,e.indicator.unit,e.indicator.decimals):`–`},{key:`progress`,header:(0,E.jsx)(n,{id:`CP3D8G`}),value:({total:e})=>e&&(0,E.jsx)(m,{value:e.progress,expected:S(i,l),label:o({id:`gBkMjz`,values:{0:e.indicator.name}})})},{key:`reports`,header:(0,E.jsx)(n,{id:`t9yxlZ`}),align:`end`,hideBelow:`sm`,value:({total:e})=>e?o({id:`FGOUAP`,values:{0:s.number(e.reportedUnits),1:s.number(e.expectedUnits)}}):`–`},{key:`state`,header:(0,E.jsx)(n,{id:`7KNdCd`}),hideBelow:`md`,value:({total:e})=>e?.lowestState?(0,E.jsx)(p,{name:`ReportState`,value:e.lowestState}):`–`},{key:`trend`,header:(0,E.jsx)(n,{id:`kYFORZ`}),hideBelow:`sm`,value:({total:e})=>e&&(0,E.jsx)(`div`,{className:T.trend,children:(0,E.jsx)(h,{values:d(e.series),label:o({id:`8T9TeC`,values:{0:e.indicator.name}})})})}]})}export{O as Route};