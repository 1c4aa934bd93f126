namespace Helpdesk.People;

/// <summary>Makes the code by which a member of staff tells a bot who they are, whatever the messenger.</summary>
public sealed class IssueChatCode(Transactions transactions)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    /// <summary>What the payload of <c>/start</c> begins with.</summary>
    public const string Prefix = "staff_";

    /// <returns>The payload of <c>/start</c>: to be shown once. An earlier one is void from now on.</returns>
    public async Task<string> Handle(Actor actor, CancellationToken cancellation)
    {
        var me = actor.StaffId ?? throw new NotAllowed();
        return Prefix + await transactions.Run(actor, work => StaffCode.Issue(work, me, StaffCodePurpose.Chat, GoodFor), cancellation);
    }
}
