// The one node that says which edition is current: 0 before anything was published. `last` counts ordinals given out.
MERGE (p:Pointer {name: 'current'}) ON CREATE SET p.ordinal = 0, p.last = 0;
