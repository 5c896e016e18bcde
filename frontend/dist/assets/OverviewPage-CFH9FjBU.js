import{g as e,h as t,m as n}from"./Mantine.context--bhZ8smN.js";import{t as r}from"./NativeSelect-CF2zda-m.js";import{n as i,r as a,t as o}from"./PageHead-DPhMdvBc.js";import{N as s,P as c,i as l}from"./urql.es-hQgFf4I6.js";import{a as u,i as d,n as f,o as p}from"./total-Dfx4TxxX.js";import{t as m}from"./YearSelect-ny3ggjEw.js";import{U as h,g,i as _,o as v,r as y,t as b}from"./graphql-DxgZ0zw5.js";import{r as x}from"./viewer-BvAclVXK.js";import{n as S,o as C,r as w,t as T}from"./year-CbHoXja6.js";import{n as E}from"./useRouteContext-DjrVVQtY.js";import{t as D}from"./Card-Cb9YLrdG.js";import{t as O}from"./Ranking-B6y4Zr1e.js";import{n as k,t as A}from"./Figure-BlNBwpDR.js";import{t as j}from"./ranking-B9d_JwCh.js";import{n as M}from"./Mark-CxJPhXGU.js";import{t as N}from"./useFmt-d8Aifa5G.js";import{t as P}from"./Text-DARuyym0.js";import{t as F}from"./DataTable-imIU_hbi.js";import{t as I}from"./labels-BlTROmEk.js";var L=e();function R({region:e,year:i,at:a}){let{_:o}=t(),c=E({from:`/`}),l=g({from:`/`}),d=e.totals.map(({indicator:e})=>e),f=d.find(({code:e})=>e===c.indicator)??z(e.totals),p=e.children.nodes;if(!f||p.length===0)return(0,L.jsx)(D,{title:(0,L.jsx)(n,{id:`UTVshK`}),children:(0,L.jsx)(y,{children:(0,L.jsx)(n,{id:`RUlL90`})})});let m=e=>{let t=u(e.totals,f.id);if(!t)return null;let{id:n,code:r,name:i,members:a}=e;return{...t,id:n,code:r,name:i,members:a,before:u(e.before,f.id)?.value??null}},h=m({...e,members:e.members.aggregate.count}),_=p.map(e=>m({...e,members:e.members.totalCount})).filter(e=>e!==null),{project:v}=f;return(0,L.jsx)(D,{flush:!0,title:(0,L.jsx)(n,{id:`UTVshK`}),aside:(0,L.jsx)(r,{"aria-label":o({id:`TmOrNC`}),value:f.code,onChange:({currentTarget:{value:e}})=>l({search:t=>({...t,indicator:e}),replace:!0,resetScroll:!1}),data:d.map(({code:e,name:t})=>({value:e,label:t}))}),children:h&&(0,L.jsx)(O,{caption:o({id:`X7Gwpn`,values:{0:f.name,year:i}}),placeName:(0,L.jsx)(n,{id:`ssuwjF`}),indicator:f,places:_,whole:h,year:i,name:({code:e,name:t})=>(0,L.jsx)(s,{to:`/organizations/$code`,params:{code:e},search:{at:a??void 0},children:t}),link:({code:e},t)=>(0,L.jsx)(s,{to:`/projects/$code`,params:{code:v.code},search:{year:i,indicator:f.code,branch:e},children:t}),order:{key:c.sort??`rate`,direction:c.desc?`DESC`:`ASC`},onOrder:({key:e,direction:t})=>l({search:n=>({...n,sort:e,desc:t===`DESC`||void 0}),replace:!0,resetScroll:!1})})})}var z=e=>[...e].sort((e,t)=>(e.progress??1)-(t.progress??1))[0]?.indicator,B={sections:`_sections_ivoz2_1`,reason:`_reason_ivoz2_11`,source:`_source_ivoz2_18`,people:`_people_ivoz2_22`,indicators:`_indicators_ivoz2_26`,wrap:`_wrap_ivoz2_30`};function V({region:e,year:r}){let{_:i}=t(),{today:o}=x();return(0,L.jsxs)(`section`,{className:B.indicators,children:[(0,L.jsx)(a,{order:2,children:(0,L.jsx)(n,{id:`s3KE/x`,values:{year:r}})}),e.totals.length===0&&(0,L.jsx)(y,{children:(0,L.jsx)(n,{id:`v71u2f`})}),(0,L.jsx)(k,{children:e.totals.map(t=>{let{indicator:n,value:a}=t,s=u(e.before,n.id)?.value??null,l=j({value:a,before:s});return(0,L.jsx)(A,{label:n.name,value:a,unit:n.unit,decimals:n.decimals,target:t.target,progress:t.progress,expected:S(r,o),change:l===null?null:{value:l,label:i({id:`EVuxbg`,values:{0:r-1}}),better:n.direction},coverage:{reported:t.reportedUnits,expected:t.expectedUnits},trend:p(t.series),link:c({to:`/projects/$code`,params:{code:n.project.code},search:{year:r,indicator:n.code}}),note:t.lowestState&&(0,L.jsx)(M,{name:`ReportState`,value:t.lowestState})},n.id)})})]})}var H=b(`
    query Overview($region: String, $year: Int!, $from: Date!, $to: Date!, $at: Date) {
      organizations(filter: { level: { eq: REGION }, code: { eq: $region } }, at: $at, first: 1) {
        nodes {
          id
          code
          name
          members {
            aggregate {
              count
              youthShare
              bySex {
                female
              }
              age {
                median
              }
            }
          }
          descendants(level: PRIMARY) {
            totalCount
          }
          totals(period: { year: $year }) {
            ...YearTotal
          }
          before: totals(period: { from: $from, to: $to }) {
            indicator {
              id
            }
            value
          }
          children(first: 500) {
            nodes {
              id
              code
              name
              members {
                totalCount
              }
              totals(period: { year: $year }) {
                indicator {
                  id
                }
                value
                target
                progress
                reportedUnits
                expectedUnits
                lowestState
              }
              before: totals(period: { from: $from, to: $to }) {
                indicator {
                  id
                }
                value
              }
            }
          }
        }
      }
      regions: organizations(filter: { level: { eq: REGION } }, at: $at, first: 500) {
        nodes {
          id
          code
          name
        }
      }
      partyGroups(filter: { organization: { within: $region } }, at: $at) {
        totalCount
      }
      publishedFigures {
        id
        key
        claim
        comparator
        value
        tolerance
        scope {
          id
          code
          name
          level
        }
        period
        state
        found
        reason
        source
      }
    }
  `,[f]);function U({region:e,groups:r,at:i}){let{_:o}=t(),s=N(),{code:l}=e,{count:u,youthShare:d,bySex:f,age:p}=e.members.aggregate,m=i??void 0,g=e.descendants.totalCount,_=e=>g===0?null:e/g,v=e=>c({to:`/members`,search:{organization:l,at:m,...e}});return(0,L.jsxs)(`section`,{className:B.people,children:[(0,L.jsx)(h,{children:(0,L.jsx)(a,{order:2,children:(0,L.jsx)(n,{id:`mND1jE`})})}),(0,L.jsxs)(k,{children:[(0,L.jsx)(A,{label:o({id:`wlQNTg`}),value:u,link:v({}),note:(0,L.jsxs)(L.Fragment,{children:[(0,L.jsx)(`span`,{children:(0,L.jsx)(n,{id:`bD5H8I`,values:{0:s.percent(u===0?null:f.female/u)}})}),(0,L.jsx)(`span`,{children:(0,L.jsx)(n,{id:`Uwdt3z`,values:{0:s.number(p.median)}})})]})}),(0,L.jsx)(A,{label:o({id:`32fmBz`}),value:d===null?null:Math.round(d*u),link:v({age:`YOUTH`}),note:(0,L.jsx)(`span`,{children:(0,L.jsx)(n,{id:`TtlgyY`,values:{0:s.percent(d)}})})}),(0,L.jsx)(A,{label:o({id:`mc2Nn4`}),value:g,link:c({to:`/organizations`,search:{at:m,open:`all`}}),note:(0,L.jsx)(`span`,{children:(0,L.jsx)(n,{id:`UukVns`,values:{0:s.number(_(u),0)}})})}),r!==null&&(0,L.jsx)(A,{label:o({id:`0gYhWm`}),value:r,link:c({to:`/organizations`,search:{at:m,open:`all`}}),note:(0,L.jsx)(`span`,{children:(0,L.jsx)(n,{id:`e/kDdo`,values:{0:s.number(_(r),1)}})})})]})]})}function W(e,t){return e.split(`;`).map(e=>e.split(`–`).map(e=>/^-?\d+(\.\d+)?$/.test(e)?t.number(e):e).join(`–`)).join(`, `)}function G(e,t){return/^\d{4}$/.test(e)?{year:Number(e)}:/^\d{4}-\d{2}-\d{2}$/.test(e)&&e<t?{at:e}:{}}function K({figures:e}){let{_:r}=t(),i=N(),a=({scope:e,period:t})=>[e?.name,/^\d{4}-\d{2}-\d{2}$/.test(t)?i.date(t):t].filter(Boolean).join(`, `),o=e.filter(({state:e})=>e===`HOLDS`).length,s=e.filter(({state:e})=>e===`DIVERGED`).length,c=[{key:`claim`,header:(0,L.jsx)(n,{id:`hom7qf`}),rowHeader:!0,value:e=>(0,L.jsxs)(L.Fragment,{children:[e.claim,(0,L.jsx)(`small`,{className:B.reason,children:[e.key,a(e),e.source].join(` · `)}),(0,L.jsxs)(P,{component:`small`,className:B.reason,hiddenFrom:`xs`,children:[(0,L.jsx)(n,{id:`u3wRF+`}),`: `,(0,L.jsx)(q,{...e})]})]})},{key:`value`,header:(0,L.jsx)(n,{id:`u3wRF+`}),align:`end`,hideBelow:`xs`,value:e=>(0,L.jsx)(`span`,{className:B.wrap,children:(0,L.jsx)(q,{...e})})},{key:`found`,header:(0,L.jsx)(n,{id:`gxYz5c`}),align:`end`,value:e=>(0,L.jsx)(J,{...e})},{key:`state`,header:(0,L.jsx)(n,{id:`RS0o7b`}),value:({state:e,reason:t})=>(0,L.jsxs)(L.Fragment,{children:[(0,L.jsx)(M,{name:`FigureState`,value:e}),t&&(0,L.jsx)(`small`,{className:B.reason,children:t})]})}];return(0,L.jsx)(D,{flush:!0,title:(0,L.jsx)(n,{id:`zxh6kY`}),aside:(0,L.jsx)(`span`,{className:B.source,children:s>0?(0,L.jsx)(n,{id:`fe+HHN`,values:{0:i.number(o),1:i.number(e.length),2:i.number(s)}}):(0,L.jsx)(n,{id:`34vpP8`,values:{0:i.number(o),1:i.number(e.length)}})}),children:e.length===0?(0,L.jsx)(y,{children:(0,L.jsx)(n,{id:`qPnFto`})}):(0,L.jsx)(F,{caption:r({id:`zxh6kY`}),rows:e,columns:c})})}function q({comparator:e,value:t,tolerance:n}){let r=N(),i=I();return(0,L.jsxs)(L.Fragment,{children:[W(t,r),` `,(0,L.jsxs)(`small`,{className:B.source,children:[i(`Comparator`,e),n!==null&&` ±${r.number(n)}`]})]})}function J({found:e,scope:n,period:r,claim:i}){let{_:a}=t(),o=N(),{today:c}=x(),l=e===null?`–`:W(e,o);if(!n)return l;let{year:u,at:d}=G(r,c);return(0,L.jsx)(s,{to:`/organizations/$code`,params:{code:n.code},search:u?{tab:`figures`,year:u}:{at:d},"aria-label":e===null?a({id:`ScqKRr`,values:{0:n.name,claim:i}}):`${i}: ${l}`,children:e===null?a({id:`h+8V38`}):l})}var Y=i(`/`)({component:X});function X(){let{_:e}=t(),{today:i}=x(),a=Y.useSearch(),c=Y.useNavigate(),u=T(a.year,i),f=w(u,i),[{data:p,error:h,fetching:g,stale:b},S]=l({query:H,variables:{region:a.region??null,year:u,...C(u,i),at:f}}),E=p?.organizations.nodes[0],D=p?.regions.nodes??[];return(0,L.jsxs)(L.Fragment,{children:[(0,L.jsx)(o,{title:e({id:`6/dCYd`}),meta:E&&(0,L.jsx)(Z,{region:E,at:f}),asOf:f??i,actions:(0,L.jsxs)(L.Fragment,{children:[D.length>1&&(0,L.jsx)(r,{"aria-label":e({id:`uJ+Ve2`}),value:E?.code,onChange:({currentTarget:{value:e}})=>c({search:t=>({...t,region:e}),replace:!0}),data:D.map(({code:e,name:t})=>({value:e,label:t}))}),(0,L.jsx)(m,{year:u,since:E&&d(E.totals),onYear:e=>c({search:t=>({...t,year:e}),replace:!0,resetScroll:!1})})]})}),h&&!p?(0,L.jsx)(_,{error:h,onRetry:()=>S({requestPolicy:`network-only`})}):p?E?(0,L.jsxs)(`div`,{className:B.sections,"aria-busy":b||g,children:[(0,L.jsx)(U,{region:E,groups:a.region||D.length===1?p.partyGroups.totalCount:null,at:f}),(0,L.jsx)(V,{region:E,year:u}),(0,L.jsx)(R,{region:E,year:u,at:f}),(0,L.jsx)(K,{figures:p.publishedFigures})]}):(0,L.jsx)(y,{action:(0,L.jsx)(s,{to:`/organizations`,children:e({id:`jiE6Vn`})}),children:(0,L.jsx)(n,{id:`24HE49`})}):g&&(0,L.jsx)(v,{rows:12})]})}function Z({region:e,at:t}){return(0,L.jsx)(s,{to:`/organizations/$code`,params:{code:e.code},search:{at:t??void 0},children:e.name})}export{Y as Route};