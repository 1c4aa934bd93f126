using System.Security.Cryptography;
using System.Text.Json;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.UnitOfWork;

public static class OneTimeUse
{
    /// <summary>The token that the idempotency key of a program stands for; the same key of another program is another token.</summary>
    public static Guid? TokenOf(string? key, string program) =>
        string.IsNullOrWhiteSpace(key) ? null : new Guid(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { program, key })).AsSpan(0, 16));

    extension(Work work)
    {
        /// <summary>
        /// Uses a token up in this transaction. Of two posts at the same instant the second waits here until the first has ended, and takes
        /// its place when the first came to nothing.
        /// </summary>
        /// <param name="token">Null where nobody named this doing: then it is always the first.</param>
        /// <param name="said">What is asked for, told as JSON. Nothing secret: its fingerprint is kept.</param>
        /// <returns>False when all of this was done before.</returns>
        /// <exception cref="RuleViolation">
        /// Something else was done under this token: somebody went back, wrote it anew and sent again.
        /// </exception>
        public async Task<bool> IsFirst(Guid? token, object said)
        {
            if (token is not { } id)
                return true;
            return await work.UseToken(id, said) switch
            {
                TokenUse.First => true,
                TokenUse.Again => false,
                _ => throw (work.Actor.IsProgram
                    ? new RuleViolation(
                        "Под этим Idempotency-Key уже отправлено другое. Это не принято: отправьте его под новым ключом.",
                        "Something else was sent under this Idempotency-Key. This was not taken: send it under a new key.")
                    : new RuleViolation(
                        "С этой страницы уже отправлено другое. Посмотрите, что получилось; если нужно и это, отправьте ещё раз.",
                        "Something else was sent from this page before. Look at what came of it; if this is wanted, too, send it again.")),
            };
        }

        /// <summary>The same, where the caller knows what to do about something else that was done under the token.</summary>
        public async Task<TokenUse> UseToken(Guid token, object said)
        {
            var (db, print, cancellation) = (work.Db, PrintOf(said), work.Cancellation);
            var used = await db.Database.ExecuteSqlAsync(
                $"insert into used_token (id, said, used_at) values ({token}, {print}, {work.Now}) on conflict (id) do nothing",
                cancellation);
            if (used == 1)
                return TokenUse.First;
            var isSame = await db.Set<UsedToken>().AnyAsync(t => t.Id == token && t.Said == print, cancellation);
            return isSame ? TokenUse.Again : TokenUse.Other;
        }
    }

    /// <param name="said">What is asked for, told as it was told when the token was used up.</param>
    /// <param name="token">Under which it is asked for now; it does not count.</param>
    /// <returns>When the same was last done after <paramref name="since"/>, under another token; null when it was not.</returns>
    public static Task<DateTimeOffset?> LastDone(
        this HelpdeskDbContext db, object said, Guid? token, DateTimeOffset since, CancellationToken cancellation)
    {
        var print = PrintOf(said);
        return db.Set<UsedToken>().Where(t => t.UsedAt > since && t.Said == print && t.Id != token)
            .MaxAsync(t => (DateTimeOffset?)t.UsedAt, cancellation);
    }

    private static byte[] PrintOf(object said) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(said));
}
