package store_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"tirek/graph/model"
)

// fact is a member on a day, or an event, with what it can be divided by: the value of each key, and
// a text by which values stand in their order.
type fact struct {
	person, organization uuid.UUID
	region, district     uuid.UUID
	group                uuid.UUID
	groupName            string
	sex, status, what    string
	born, joined, ended  model.Date
	effective            model.Date
	recorded             time.Time
	at                   model.Date
}

// facts reads rows by plain SQL.
func (w *groupWorld) facts(t *testing.T, at model.Date, events bool) (all []fact) {
	t.Helper()
	sql := `SELECT s.person_id, s.organization_id, s.party_group_id, coalesce(s.sex, ''), s.status, '', s.birth_date, s.joined_on, s.ended_on, NULL::date, NULL::timestamptz
FROM membership_periods s WHERE s.valid @> $1::date`
	if events {
		sql = `SELECT m.person_id, e.organization_id, e.party_group_id, coalesce(p.sex, ''), e.status, e.type, NULL::date, NULL::date, NULL::date, e.effective_on, e.recorded_at
FROM membership_events e JOIN memberships m ON m.id = e.membership_id JOIN people p ON p.id = m.person_id
WHERE e.effective_on <= $1 AND e.id NOT IN (SELECT replaces FROM membership_events WHERE replaces IS NOT NULL)`
	}
	w.events(t, func(tx pgx.Tx) error {
		rows, err := tx.Query(t.Context(), `SELECT x.*, (SELECT parent_id FROM organization_placements q WHERE q.organization_id = x.organization_id AND q.valid @> $1::date),
coalesce((SELECT names ->> 'en' FROM party_group_names n WHERE n.party_group_id = x.party_group_id), '')
FROM (`+sql+`) x`, at.Time())
		if err != nil {
			return err
		}
		for rows.Next() {
			f := fact{at: at}
			var group *uuid.UUID
			var born, joined, ended, effective, recorded *time.Time
			if err := rows.Scan(&f.person, &f.organization, &group, &f.sex, &f.status, &f.what, &born, &joined, &ended, &effective, &recorded, &f.district, &f.groupName); err != nil {
				return err
			}
			if group != nil {
				f.group = *group
			}
			for to, from := range map[*model.Date]*time.Time{&f.born: born, &f.joined: joined, &f.ended: ended, &f.effective: effective} {
				if from != nil {
					*to = model.DateOf(*from)
				}
			}
			if recorded != nil {
				f.recorded = *recorded
			}
			all = append(all, f)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		for i := range all {
			if err := tx.QueryRow(t.Context(), "SELECT parent_id FROM organization_placements WHERE organization_id = $1 AND valid @> $2::date", all[i].district, at.Time()).Scan(&all[i].region); err != nil {
				return err
			}
		}
		return nil
	})
	return all
}

func (f fact) age() (int, bool) { return f.born.Age(f.at), !f.born.IsZero() }

// value is what a fact is divided by, as text, and the text that says where it stands in the order;
// empty for none.
func (w *groupWorld) value(f fact, field string, bucket *model.DateBucket, zone *string) (value, place string) {
	organization := func(id uuid.UUID) (string, string) { return id.String(), w.codes[id] }
	listed := func(value string, all ...string) (string, string) {
		return value, fmt.Sprintf("%02d", slices.Index(all, value))
	}
	step := func(day model.Date) (string, string) {
		if day.IsZero() {
			return "", ""
		}
		t := day.Time()
		switch *bucket {
		case model.BucketWeek:
			for t.Weekday() != time.Monday {
				t = t.AddDate(0, 0, -1)
			}
		case model.BucketMonth:
			t = time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
		case model.BucketQuarter:
			t = time.Date(t.Year(), []time.Month{1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10}[t.Month()-1], 1, 0, 0, 0, 0, time.UTC)
		case model.BucketYear:
			t = time.Date(t.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return t.Format(time.DateOnly), t.Format(time.DateOnly)
	}
	switch field {
	case "REGION":
		return organization(f.region)
	case "DISTRICT":
		return organization(f.district)
	case "ORGANIZATION":
		return organization(f.organization)
	case "PARTY_GROUP":
		if f.group == uuid.Nil {
			return "", ""
		}
		return f.group.String(), map[string]string{"Бірлік": "1", "Өрлеу": "2"}[f.groupName] + f.group.String()
	case "SEX":
		return listed(f.sex, "FEMALE", "MALE")
	case "STATUS":
		return listed(f.status, "APPLICANT", "REJECTED", "WITHDRAWN", "ACTIVE", "SUSPENDED", "LEFT", "EXPELLED", "DECEASED")
	case "TYPE":
		return listed(f.what, "APPLIED", "ADMITTED", "REJECTED", "WITHDRAWN", "SUSPENDED", "RESUMED", "TRANSFERRED", "GROUP_CHANGED", "LEFT", "EXPELLED", "DECEASED")
	case "AGE":
		if age, known := f.age(); known {
			return fmt.Sprint(age), fmt.Sprintf("%03d", age)
		}
		return "", ""
	case "AGE_BAND":
		return listed(string(f.band()), "UNDER_25", "FROM_25_TO_34", "FROM_35_TO_44", "FROM_45_TO_54", "FROM_55_TO_64", "FROM_65", "UNKNOWN")
	case "JOINED_ON":
		return step(f.joined)
	case "BIRTH_DATE":
		return step(f.born)
	case "ENDED_ON":
		return step(f.ended)
	case "EFFECTIVE_ON":
		return step(f.effective)
	}
	name := "Asia/Almaty"
	if zone != nil {
		name = *zone
	}
	location, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return step(model.DateOf(f.recorded.In(location)))
}

func (f fact) band() model.AgeBand {
	age, known := f.age()
	switch {
	case !known:
		return model.AgeUnknown
	case age < 25:
		return model.AgeUnder25
	case age < 35:
		return model.Age25To34
	case age < 45:
		return model.Age35To44
	case age < 55:
		return model.Age45To54
	case age < 65:
		return model.Age55To64
	}
	return model.AgeFrom65
}
