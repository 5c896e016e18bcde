DROP TABLE settings;
DROP TABLE changes;
DROP TABLE actions;
