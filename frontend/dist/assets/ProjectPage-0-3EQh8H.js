import{_ as e,b as t,g as n,h as r,m as i}from"./Mantine.context--bhZ8smN.js";import{X as a,d as o,h as s,i as c,n as l,r as u,s as d,t as f}from"./graphql-Ba4BciYL.js";import{n as p,t as m}from"./Chart-VJO1RsnF.js";import{n as h,t as g}from"./PageHead-BF5jgRpP.js";import{t as _}from"./link-CcHw-HrL.js";import{a as v,n as y,r as b,t as x}from"./total-BvkSkg1-.js";import{t as S}from"./YearSelect-DZSekDTx.js";import{a as C,l as w,s as T}from"./viewer-IBMmA9Ox.js";import{a as E,i as D,n as O,o as k,r as A,s as j,t as M}from"./year-CbHoXja6.js";import{t as N}from"./Card-CpSjMKN4.js";import{t as P}from"./Ranking-DhKrnJ28.js";import{t as F}from"./DataTable-Dry0hHcp.js";import{t as I}from"./useFmt-Kg3YbQ5j.js";import{t as L}from"./Figure-Be_LEy-U.js";import{t as R}from"./ranking-ByVg-SCr.js";import{n as z}from"./Mark-DXy70twO.js";var B=o(`outline`,`pencil-plus`,`PencilPlus`,[[`path`,{d:`M4 20h4l10.5 -10.5a2.828 2.828 0 1 0 -4 -4l-10.5 10.5v4`,key:`svg-0`}],[`path`,{d:`M13.5 6.5l4 4`,key:`svg-1`}],[`path`,{d:`M16 19h6`,key:`svg-2`}],[`path`,{d:`M19 16v6`,key:`svg-3`}]]),V={months:`_months_xsf7z_1`,cell:`_cell_xsf7z_10`,legend:`_legend_xsf7z_24`},H=({buckets:e,values:t},n)=>t[e.indexOf(n)]??null,U=(e,t)=>Array.from({length:12},(n,r)=>t?b(H(t,D(e,r+1))):null);function W(e){let t=e.findLastIndex(e=>e!==null),n=0;return e.map((e,r)=>(n+=e??0,r>t?null:Math.round(n*1e6)/1e6))}function G(e,t,{validFrom:n}){let r=new Date(Date.parse(t)+864e5).toISOString().slice(0,10);return E(e,t).filter(e=>K(e)<=r&&e.slice(0,7)>=n.slice(0,7))}var K=e=>D(j(e),Number(e.slice(5,7))+1);function q({indicator:e,series:t,expectedUnits:n},r,i){let a=G(j(r),i,e);if(!a.includes(r))return null;let o=t.reportedUnits[t.buckets.indexOf(r)]??0,s=n/a.length;return Number.isInteger(s)?{reported:o,expected:s}:o===0?{reported:o,expected:Math.ceil(s)}:null}var J=n();function Y({caption:e,placeName:t,indicator:n,parts:a,whole:o,year:s,name:c,enter:l}){let{_:u}=r(),d=I(),{today:f}=w(),{decimals:p}=n,m=o.totals[0],h=(e,t)=>e&&(0,J.jsx)(ee,{text:d.number(H(e.series,t),p),coverage:q(e,t,f)});return(0,J.jsxs)(`div`,{className:V.months,children:[(0,J.jsx)(F,{caption:e,wide:!0,rows:a,columns:[{key:`name`,header:t,rowHeader:!0,value:c,footer:(0,J.jsx)(i,{id:`emjCnz`})},...E(s,f).map(e=>({key:e,header:d.monthShort(e),align:`end`,value:t=>l?(0,J.jsx)(_,{to:`/projects/$code/entry`,params:{code:n.project.code},search:{indicator:n.code,...l(t.code,e)},"aria-label":u({id:`fBo6aU`,values:{0:t.name,1:d.month(e),2:d.number(t.totals[0]?H(t.totals[0].series,e):null,p)}}),children:h(t.totals[0],e)}):h(t.totals[0],e),footer:h(m,e)})),{key:`year`,header:String(s),align:`end`,value:e=>(0,J.jsx)(`b`,{children:d.number(e.totals[0]?.value,p)}),footer:d.number(m?.value,p)}]}),(0,J.jsxs)(`p`,{className:V.legend,children:[(0,J.jsx)(`span`,{"data-gap":`some`,children:(0,J.jsx)(i,{id:`1E7iRJ`})}),(0,J.jsx)(`span`,{"data-gap":`all`,children:(0,J.jsx)(i,{id:`ArAM32`})})]})]})}function ee({text:e,coverage:t}){let{_:n}=r(),i=I();if(!t||t.reported>=t.expected)return(0,J.jsx)(`span`,{className:V.cell,children:e});let{reported:a,expected:o}=t,s=n({id:`+FhZ0x`,values:{0:i.number(a),1:i.number(o)}});return(0,J.jsxs)(`span`,{className:V.cell,"data-gap":a===0?`all`:`some`,title:s,children:[e,o>1&&(0,J.jsxs)(`small`,{children:[i.number(a),`/`,i.number(o)]})]})}var X={sections:`_sections_10qpm_1`,top:`_top_10qpm_7`},te=f(`
    query Project(
      $code: String!
      $start: OrganizationFilter!
      $year: Int!
      $last: Int!
      $from: Date!
      $to: Date!
      $at: Date
    ) {
      project(code: $code) {
        id
        code
        name
        programme {
          id
          name
        }
        indicators {
          ...IndicatorFacts
        }
      }
      organizations(filter: $start, at: $at, first: 1) {
        nodes {
          id
          code
          name
          level
          totals(period: { year: $year }) {
            ...YearTotal
          }
          before: totals(period: { from: $from, to: $to }) {
            indicator {
              id
            }
            value
          }
          last: totals(period: { year: $last }) {
            indicator {
              id
            }
            series(bucket: MONTH) {
              buckets
              values
            }
          }
        }
      }
    }
  `,[x,y]),ne=f(`
    query Breakdown(
      $code: String!
      $indicator: String!
      $year: Int!
      $from: Date!
      $to: Date!
      $at: Date
      $people: Boolean!
    ) {
      organization(code: $code, at: $at) {
        id
        code
        name
        level
        members @include(if: $people) {
          totalCount
        }
        totals(period: { year: $year }, indicators: [$indicator]) {
          ...YearTotal
        }
        before: totals(period: { from: $from, to: $to }, indicators: [$indicator]) {
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
            level
            members @include(if: $people) {
              totalCount
            }
            totals(period: { year: $year }, indicators: [$indicator]) {
              ...YearTotal
            }
            before: totals(period: { from: $from, to: $to }, indicators: [$indicator]) {
              indicator {
                id
              }
              value
            }
          }
        }
      }
    }
  `,[y]);function re({region:e,indicator:t,year:n,at:a,branch:o,order:f,onOrder:p}){let{_:m}=r(),{today:h}=w(),g=T(),v=o??e.code,[{data:y,error:b,fetching:x},S]=s({query:ne,variables:{code:v,indicator:t.code,year:n,...k(n,h),at:a,people:g(`READ_MEMBERS`)}}),C=y?.organization;if(b&&!y)return(0,J.jsx)(c,{error:b,onRetry:()=>S({requestPolicy:`network-only`})});if(!C&&x)return(0,J.jsx)(d,{rows:10});if(!C)return(0,J.jsx)(l,{children:(0,J.jsx)(i,{id:`OoKsNt`,values:{code:v}})});let E=C.children.nodes,D=E[0]?.level===`PRIMARY`,O=t.project.code,A=C.name,j=o&&(0,J.jsx)(_,{from:`/projects/$code`,to:`/projects/$code`,params:{code:O},search:e=>({...e,branch:void 0}),replace:!0,resetScroll:!1,children:(0,J.jsx)(i,{id:`wSsf66`})}),M=E.map(Z).filter(e=>e!==null),F=Z(C);if(M.length===0||!F)return(0,J.jsx)(N,{title:A,aside:j,children:(0,J.jsx)(u,{children:(0,J.jsx)(i,{id:`RUlL90`})})});let I=({code:e,name:t})=>D?(0,J.jsx)(_,{to:`/organizations/$code`,params:{code:e},search:{tab:`figures`,year:n,at:a??void 0},children:t}):(0,J.jsx)(_,{from:`/projects/$code`,to:`/projects/$code`,params:{code:O},search:t=>({...t,branch:e}),resetScroll:!1,children:t}),L=D?(0,J.jsx)(i,{id:`a79USj`}):(0,J.jsx)(i,{id:`ssuwjF`});return(0,J.jsxs)(`div`,{className:X.sections,"aria-busy":x,children:[(0,J.jsx)(N,{flush:!0,title:D?A:(0,J.jsx)(i,{id:`UTVshK`}),aside:j,children:(0,J.jsx)(P,{caption:m({id:`0NCG5E`,values:{0:t.name,title:A,year:n}}),placeName:L,indicator:t,places:M,whole:F,year:n,name:I,order:f,onOrder:({key:e,direction:t})=>p(e,t===`DESC`)})}),(0,J.jsx)(N,{flush:!0,title:D?(0,J.jsx)(i,{id:`Ub3+ho`,values:{title:A}}):(0,J.jsx)(i,{id:`JoR0rH`}),children:(0,J.jsx)(Y,{caption:m({id:`8n2TZ8`,values:{0:t.name,title:A,year:n}}),placeName:L,indicator:t,parts:E,whole:C,year:n,name:I,enter:D&&!a&&g(`ENTER_FIGURES`)?(e,t)=>({organization:e,month:t}):void 0})})]})}function Z({id:e,code:t,name:n,members:r,totals:i,before:a}){let o=i[0];return o?{...o,id:e,code:t,name:n,members:r?.totalCount??null,before:a[0]?.value??null}:null}var Q=t(e(),1);function ie({total:e,last:t,year:n,view:a,onView:o}){let{_:s}=r(),c=I(),{indicator:l,series:u}=e,d=l.timeAggregation===`SUM`,f=d&&a===`sum`,h=b(e.target),g=(0,Q.useMemo)(()=>{let e=U(n,u),r=U(n-1,t),i=r.some(e=>e!==null);return[{name:String(n),values:f?W(e):e},...i?[{name:String(n-1),values:f?W(r):r}]:[]]},[n,u,t,f]),_=(0,Q.useMemo)(()=>Array.from({length:12},(e,t)=>c.monthShort(D(n,t+1))),[c,n]),v=10**l.decimals;return(0,J.jsx)(N,{title:(0,J.jsx)(i,{id:`vsD90Q`}),aside:d&&(0,J.jsx)(p,{size:`xs`,"aria-label":s({id:`L7da0h`}),value:a??`month`,onChange:e=>o(e===`sum`?`sum`:void 0),data:[{value:`month`,label:s({id:`kYFORZ`})},{value:`sum`,label:s({id:`806TXG`})}]}),children:(0,J.jsx)(m,{caption:s(f?{id:`oHPXW5`,values:{0:l.name}}:{id:`TlfLFi`,values:{0:l.name}}),kind:f?`line`:`bar`,categoryName:(0,J.jsx)(i,{id:`HajiZl`}),categories:_,series:g,unit:l.unit,decimals:l.decimals,target:h===null?null:f||!d?{name:s({id:`Yrrg+y`}),value:h}:{name:s({id:`UWNiNb`}),value:Math.round(h/12*v)/v},height:`16rem`})})}function ae({total:e,before:t,year:n}){let{_:i}=r(),{today:a}=w(),{indicator:o,value:s,target:c,progress:l,reportedUnits:u,expectedUnits:d,lowestState:f}=e,p=R({value:s,before:t});return(0,J.jsx)(L,{label:`${o.name}, ${n}`,value:s,unit:o.unit,decimals:o.decimals,target:c,progress:l,expected:O(n,a),change:p===null?null:{value:p,label:i({id:`EVuxbg`,values:{0:n-1}}),better:o.direction},coverage:{reported:u,expected:d},note:f&&(0,J.jsx)(z,{name:`ReportState`,value:f})})}var $=h(`/projects/$code`)({component:oe});function oe(){let{_:e}=r(),t=w(),{today:n}=t,o=T(),{code:f}=$.useParams(),m=$.useSearch(),h=$.useNavigate(),y=M(m.year,n),b=A(y,n),x=k(y,n),[{data:E,error:D,fetching:O},j]=s({query:te,variables:{code:f,start:C(t),year:y,last:y-1,...x,at:b}}),N=E?.project?.code===f?E.project:null,P=E?.organizations.nodes[0],F=N?.indicators??[],I=F.find(e=>e.code===m.indicator)??F[0],L=P&&I&&v(P.totals,I.id),R=e=>h({search:t=>({...t,...e}),replace:!0,resetScroll:!1});return(0,J.jsxs)(J.Fragment,{children:[(0,J.jsx)(g,{title:N?.name??f,trail:(0,J.jsx)(_,{to:`/projects`,search:{year:m.year},children:(0,J.jsx)(i,{id:`+0B+ue`})},`list`),asOf:b??n,meta:N&&(0,J.jsx)(`span`,{children:N.programme.name}),actions:I&&(0,J.jsxs)(J.Fragment,{children:[(0,J.jsx)(S,{year:y,since:I.validFrom,onYear:e=>R({year:e})}),o(`ENTER_FIGURES`)&&(0,J.jsx)(a,{leftSection:(0,J.jsx)(B,{size:18,"aria-hidden":`true`}),renderRoot:e=>(0,J.jsx)(_,{...e,to:`/projects/$code/entry`,params:{code:f},search:{indicator:I.code}}),children:(0,J.jsx)(i,{id:`2Jjrs1`})})]})}),D&&!E?(0,J.jsx)(c,{error:D,onRetry:()=>j({requestPolicy:`network-only`})}):E?N?!I||!P||!L?(0,J.jsx)(u,{children:(0,J.jsx)(i,{id:`jgv3L0`})}):(0,J.jsxs)(`div`,{className:X.sections,"aria-busy":O,children:[F.length>1&&(0,J.jsx)(p,{"aria-label":e({id:`TmOrNC`}),value:I.code,onChange:e=>R({indicator:e}),data:F.map(e=>({value:e.code,label:e.name}))}),(0,J.jsxs)(`div`,{className:X.top,children:[(0,J.jsx)(ae,{total:L,before:v(P.before,I.id)?.value??null,year:y}),(0,J.jsx)(ie,{total:L,last:v(P.last,I.id)?.series,year:y,view:m.view,onView:e=>R({view:e})})]}),P.level!==`PRIMARY`&&(0,J.jsx)(re,{region:P,indicator:I,year:y,at:b,branch:m.branch,order:{key:m.sort??`rate`,direction:m.desc?`DESC`:`ASC`},onOrder:(e,t)=>R({sort:e,desc:t||void 0})})]}):(0,J.jsx)(l,{children:(0,J.jsx)(i,{id:`UvPx1+`})}):O&&(0,J.jsx)(d,{rows:12})]})}export{$ as Route};