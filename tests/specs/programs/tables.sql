CREATE TABLE silver.orders (
  id BIGINT NOT NULL COMMENT 'Number of the order.',
  customer_id INT COMMENT 'Who ordered.',
  total DOUBLE COMMENT 'What it cost.',
  quantity INT COMMENT 'How many pieces.',
  status STRING COMMENT 'Where it is.',
  day DATE COMMENT 'When.'
) USING iceberg PARTITIONED BY (day) COMMENT 'Orders.';
CREATE TABLE silver.customers (
  customer_id INT NOT NULL COMMENT 'Number of the customer.',
  name STRING COMMENT 'What they are called.',
  country STRING COMMENT 'Where they live.',
  since DATE COMMENT 'First order.'
) USING iceberg COMMENT 'Customers.';
CREATE TABLE silver.items (
  order_id BIGINT NOT NULL COMMENT 'The order.',
  sku STRING COMMENT 'What was ordered.',
  price DOUBLE COMMENT 'Of one.',
  amount INT COMMENT 'How many.'
) USING iceberg COMMENT 'Lines of orders.';
CREATE TABLE gold.daily (
  country STRING COMMENT 'Where.',
  orders BIGINT COMMENT 'How many.',
  total DOUBLE COMMENT 'What they cost.',
  day DATE COMMENT 'When.'
) USING iceberg PARTITIONED BY (day) COMMENT 'Orders of a country and day.';
CREATE TABLE gold.best (
  customer_id INT COMMENT 'Who.',
  name STRING COMMENT 'What they are called.',
  total DOUBLE COMMENT 'What all their orders cost.',
  place INT COMMENT 'Position among all.'
) USING iceberg COMMENT 'Best customers.';
