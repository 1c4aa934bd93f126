using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.People.Keys;

/// <summary>
/// The key of the setting <c>Helpdesk__ApiKey</c>. Its value at the last start is the one that is good: an earlier one ends, and so does
/// the last when the setting is gone. One that an administrator has ended stays ended.
/// </summary>
public sealed partial class SettingKey(Transactions transactions, IOptions<HelpdeskSettings> settings, ILogger<SettingKey> log)
{
    /// <summary>Its name in the list, and who has ended a former value.</summary>
    public const string Name = "Helpdesk__ApiKey";

    private static readonly string[] EveryRight = Enum.GetNames<KeyRight>();

    public async Task Settle(CancellationToken cancellation)
    {
        var hash = settings.Value.ApiKey is { Length: > 0 } secret ? ApiKey.HashOf(secret) : "";
        if (await transactions.Run(Actor.Nobody, work => Settle(work, hash), cancellation))
            LogEnded(Name);
    }

    /// <param name="hash">Of the value that is good from now on; empty when there is none.</param>
    /// <returns>True when an administrator has ended it.</returns>
    private static async Task<bool> Settle(Work work, string hash)
    {
        var now = work.Now;
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            update api_key set ends_at = {now}, ended_by = {Name}
            where is_of_setting and hash <> {hash} and (ends_at is null or ends_at > {now})
            """,
            work.Cancellation);
        if (hash.Length == 0)
            return false;
        await work.Db.Database.ExecuteSqlAsync(
            $"""
            insert into api_key (id, name, hash, rights, created_at, created_by, is_of_setting)
            values ({Guid.CreateVersion7(now)}, {Name}, {hash}, {EveryRight}, {now}, {Name}, true)
            on conflict (hash) do update set ends_at = null, ended_by = null where api_key.is_of_setting and api_key.ended_by = {Name}
            """,
            work.Cancellation);
        return await work.Db.ApiKeys.AnyAsync(k => k.Hash == hash && k.EndsAt <= now, work.Cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The key of the setting {Setting} was ended by an administrator and stays ended: set another one")]
    private partial void LogEnded(string setting);
}
