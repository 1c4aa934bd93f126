// Much of a test is waiting for the database: one more at a time than two processors have room for.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace Helpdesk.Tests;

/// <summary>What a process measures of itself is one for all programs in it: here there is only one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}
