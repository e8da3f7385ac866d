/**
 * Numbers are made by method 2 (SCIENCE-2). Every role model whose newest version is of method 1 gets a next version of
 * method 2: the certainty to pass becomes the costs that lead to it, and what method 2 does not ask goes. Cycles that
 * left draft keep the versions they froze, and with them method 1; a draft takes the new ones.
 */
export const methodTwo = {
  name: 'method-two',
  sql: `
CREATE TEMP TABLE turned AS
  SELECT model_id, max(version) AS version FROM role_model_version GROUP BY model_id
  HAVING json_extract(rules, '$.method') IS NULL;
INSERT INTO role_model_version (model_id, version, name, description, rules, reason, created_at)
  SELECT model_id, version + 1, name, description,
    json_set(
      json_remove(rules, '$.sourceErrors', '$.severity', '$.unseen', '$.maxSe', '$.passAt', '$.failAt'),
      '$.method', 2,
      '$.knowsSales', json('{"interview":true,"simulation":true,"multisource":true,"experience":true,"sjt":false}'),
      '$.costs', json_object('wrongYes', round(pass / (1 - pass), 4), 'missed', 1),
      '$.minOwnShare', 0.5,
      '$.gateLimits', json('{"passAt":0.8,"failAt":0.2,"minShare":0.5,"minRaters":2}')
    ),
    'Method 2', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
  FROM (
    SELECT *, min(0.99, max(0.01, json_extract(rules, '$.passAt'))) AS pass
    FROM role_model_version JOIN turned USING (model_id, version)
  );
INSERT INTO competency (model_id, version, position, competency, definition)
  SELECT model_id, version + 1, position, competency, definition FROM competency JOIN turned USING (model_id, version);
UPDATE cycle SET manager_version = manager_version + 1 WHERE state = 'draft'
  AND (manager_model, manager_version) IN (SELECT model_id, version FROM turned);
UPDATE cycle SET seller_version = seller_version + 1 WHERE state = 'draft'
  AND (seller_model, seller_version) IN (SELECT model_id, version FROM turned);
DROP TABLE turned;
`,
}
