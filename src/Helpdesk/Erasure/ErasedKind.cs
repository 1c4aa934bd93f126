using Helpdesk.Sla;

namespace Helpdesk.Erasure;

/// <summary>One kind of data, counted by the act under its key.</summary>
/// <param name="Name">How the act calls it.</param>
/// <param name="Statements">In this order; what each changes or deletes is counted, except where it is only an index to the rest.</param>
public sealed record ErasedKind(string Key, LocalText Name, params ErasedRows[] Statements);
