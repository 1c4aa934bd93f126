namespace Helpdesk.Erasure;

/// <param name="Table">The table of which the statement takes something.</param>
/// <param name="Sql">What <see cref="ErasureScope"/> names may stand in it: @ticket, @now, @persons, @addresses, @senders, @letters, @files
/// and the like.</param>
public sealed record ErasedRows(string Table, string Sql);
