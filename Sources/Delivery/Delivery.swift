// Filled by the first change to Delivery.
