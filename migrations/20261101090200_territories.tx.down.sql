DROP TABLE territory_names;
DROP TABLE territories;
