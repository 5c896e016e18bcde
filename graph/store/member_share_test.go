package store_test

import (
	"testing"

	"tirek/graph/auth"
	"tirek/graph/model"
	"tirek/graph/store"
	"tirek/graph/store/storetest"
)

// TestSharesOfAPartMakeUpAWhole asks for shares of a branch before an organization left it, as its viewer: the
// people who went with it are counted in the branch, but picked by no filter, so they are no part of a share either.
func TestSharesOfAPartMakeUpAWhole(t *testing.T) {
	t.Parallel()
	db := storetest.New(t)
	region := db.Organization("RR", model.LevelRegion, db.Root())
	branch, other := db.Organization("RR-A", model.LevelDistrict, region), db.Organization("RR-B", model.LevelDistrict, region)
	stayed, left := db.Organization("RR-A-1", model.LevelPrimary, branch), db.Organization("RR-A-2", model.LevelPrimary, branch)
	db.Members(storetest.Person{Name: "Әбенов Айдар", Organization: stayed, Sex: model.Male, Joined: "2020-03-01"},
		storetest.Person{Name: "Әбенова Әсел", Organization: stayed, Sex: model.Female, Joined: "2020-03-01"},
		storetest.Person{Name: "Оспанова Дана", Organization: left, Sex: model.Female, Joined: "2020-03-01"})
	db.Move(left, other, "2024-01-01")
	viewer := &auth.Viewer{Name: "viewer", Kind: model.ViewerSession, Language: model.English,
		Grants: []auth.Grant{{Role: model.RoleViewer, OrganizationID: branch}}}
	for _, tt := range []struct {
		day         string
		all         int
		women, part float64 // of everybody, and of those who are picked
	}{{"2023-06-30", 3, 0.5, 1}, {"2024-01-01", 2, 0.5, 1}, {"2025-10-31", 2, 0.5, 1}} {
		err := db.Store.Read(auth.WithViewer(t.Context(), viewer), func(r *store.Reader) error {
			list := model.MemberList{Organization: branch, Below: true, At: model.MustDate(tt.day)}
			counts, err := r.CountMembers([]model.MemberList{list})
			if err != nil || counts[0] != tt.all {
				t.Errorf("%s: %v members, want %d (%v)", tt.day, counts, tt.all, err)
			}
			for want, filter := range map[float64]*model.MemberFilter{
				tt.women: {Sex: &model.SexFilter{Eq: new(model.Female)}},
				tt.part:  {Sex: &model.SexFilter{In: []model.Sex{model.Female, model.Male}}},
			} {
				list.Filter = filter
				found, err := r.AggregateMembers([]model.MemberList{list}, store.AllTallies)
				if err != nil {
					return err
				}
				shares, err := r.ShareOfMembers(found)
				if err != nil {
					return err
				}
				if shares[0] == nil || *shares[0] != want {
					t.Errorf("%s: share %s, want %v", tt.day, told(shares[0]), want)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
