namespace Helpdesk.Bots.Email;

/// <param name="UidValidity">The numbering that the UIDs belong to; another one makes the position worthless (RFC 3501 §2.3.1.1).</param>
/// <param name="LastUid">Everything up to here was received or put aside.</param>
/// <param name="PutAside">UIDs that could not be received yet and are tried again, ascending; normally empty.</param>
public sealed record MailboxPosition(long UidValidity, long LastUid, IReadOnlyList<long> PutAside)
{
    internal MailboxPosition After(long uid, bool received)
    {
        var aside = PutAside.Where(other => other != uid);
        return this with { LastUid = Math.Max(LastUid, uid), PutAside = [.. (received ? aside : aside.Append(uid)).Order()] };
    }
}
