DROP TABLE party_group_names;
DROP TABLE party_groups;
