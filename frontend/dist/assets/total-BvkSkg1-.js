import{t as e}from"./graphql-Ba4BciYL.js";var t=e(`
  fragment IndicatorFacts on Indicator @_unmask {
    id
    code
    name
    unit
    decimals
    direction
    timeAggregation
    organizationAggregation
    validFrom
    project {
      id
      code
      name
    }
  }
`),n=e(`
    fragment YearTotal on IndicatorTotal @_unmask {
      indicator {
        ...IndicatorFacts
      }
      value
      target
      progress
      reportedUnits
      expectedUnits
      lowestState
      series(bucket: MONTH) {
        buckets
        values
        reportedUnits
      }
    }
  `,[t]),r=e=>e==null?null:Number(e),i=e=>e.values.map(r),a=(e,t)=>e.find(e=>e.indicator.id===t),o=e=>e.map(({indicator:e})=>e.validFrom).sort()[0];export{a,o as i,n,i as o,r,t};