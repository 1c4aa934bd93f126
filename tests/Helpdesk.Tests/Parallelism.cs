// Much of a test is waiting for the database: one more at a time than two processors have room for.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
