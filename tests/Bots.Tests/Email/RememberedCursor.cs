using Helpdesk.Bots.Email;

namespace Helpdesk.Bots.Tests.Email;

/// <summary>
/// The table of the host, in memory. Refuses what the table would refuse: a position that goes back within one numbering.
/// </summary>
internal sealed class RememberedCursor : IMailboxCursor
{
    private readonly Dictionary<string, MailboxPosition> positions = [];

    /// <summary>Thrown instead of saving, once: the process died between receiving and saving.</summary>
    public Exception? NextSaveFails { get; set; }

    public TaskCompletionSource<MailboxPosition> Saved { get; private set; } = New();

    public MailboxPosition? this[string account] => positions.GetValueOrDefault(account);

    public Task<MailboxPosition?> Load(string account, CancellationToken cancellation) => Task.FromResult(this[account]);

    public Task Save(string account, MailboxPosition position, CancellationToken cancellation)
    {
        if (NextSaveFails is { } fault)
        {
            NextSaveFails = null;
            throw fault;
        }
        if (this[account] is { } before && before.UidValidity == position.UidValidity && before.LastUid > position.LastUid)
            throw new InvalidOperationException($"the position went back from {before.LastUid} to {position.LastUid}");
        positions[account] = position;
        var saved = Saved;
        Saved = New();
        saved.SetResult(position);
        return Task.CompletedTask;
    }

    private static TaskCompletionSource<MailboxPosition> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
