using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Keys;

/// <summary>Makes a key for a program. The secret is shown once: what is kept of it is a hash.</summary>
public sealed class AddApiKey(Transactions transactions, DeskCatalog desks)
{
    /// <summary>What the program of an operator needs: it sees, makes and answers tickets, and decides nothing.</summary>
    public static readonly IReadOnlyList<KeyRight> UsualRights = [KeyRight.Read, KeyRight.Write];

    private const int LongestName = 100;

    /// <param name="Desks">Null for all, those that come later too.</param>
    public sealed record Request(string? Name, IReadOnlyCollection<string>? Desks, IReadOnlyCollection<KeyRight> Rights);

    /// <returns>The secret.</returns>
    public async Task<string> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        var name = NameOf(request.Name);
        if (request.Rights.Count == 0)
            throw new RuleViolation("Отметьте, что ключу можно делать.", "Say what the key may do.");
        if (request.Desks is { Count: 0 })
            throw new RuleViolation("Отметьте службы, с которыми ключ работает.", "Say on which desks the key works.");
        if (request.Desks?.FirstOrDefault(d => desks.Find(d) is null) is { } unknown)
            throw new RuleViolation($"Службы «{unknown}» нет.", $"There is no desk “{unknown}”.");
        return await transactions.Run(actor, work => Add(work, request with { Name = name }), cancellation);
    }

    private static async Task<string> Add(Work work, Request request)
    {
        var (name, secret, now) = (request.Name!, ApiKey.NewSecret(), work.Now);
        var named = work.Db.ApiKeys.Where(k => k.Name == name && (k.EndsAt == null || k.EndsAt > now));
        if (await named.OrderByDescending(k => k.Id).FirstOrDefaultAsync(work.Cancellation) is { } made)
            throw MadeAlready(made);
        work.Db.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Hash = ApiKey.HashOf(secret),
            Tail = ApiKey.TailOf(secret),
            Desks = request.Desks is null ? null : [.. request.Desks.Distinct().Order(StringComparer.Ordinal)],
            Rights = [.. request.Rights.Distinct().Order()],
            CreatedAt = now,
            CreatedBy = work.Actor.Name,
        });
        return secret;
    }

    /// <summary>Also whoever reloads the page that showed the new key asks for it a second time.</summary>
    private static RuleViolation MadeAlready(ApiKey made) => made.IsOfSetting
        ? new(
            $"Ключ с именем «{made.Name}» уже есть: он задан настройкой. Назовите новый иначе.",
            $"There is a key “{made.Name}” already: it comes from the setting. Choose another name.")
        : new(
            $"Ключ с именем «{made.Name}» уже есть: он создан и был показан один раз. Если его не записали, нажмите у него «Заменить»: "
            + "он получит новый секрет. Если нужен ещё один ключ, назовите его иначе.",
            $"There is a key “{made.Name}” already: it was made and shown once. If it was not written down, press “Replace” beside it: "
            + "it gets a new secret. If another key is wanted, choose another name.");

    private static string NameOf(string? written)
    {
        var name = CleanText.Clean(written ?? "", keepLines: false);
        if (name.Length == 0)
            throw new RuleViolation("Назовите ключ: чья это программа и для чего.", "Name the key: whose program it is, and what for.");
        return name.Length <= LongestName ? name : throw new RuleViolation(
            "Имя длиннее 100 знаков.", "The name is longer than 100 characters.");
    }
}
