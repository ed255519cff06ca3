"""The practice itself: sites, staff, duties, hours, closed days and payers, which every other room may know."""
