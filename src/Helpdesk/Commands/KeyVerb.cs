using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Hosting;
using Helpdesk.People;
using Helpdesk.People.Keys;

namespace Helpdesk.Commands;

/// <summary><c>key add NAME [--desk D …] [--right R …] | key list | key end NAME</c>. The new key alone goes to standard output.</summary>
internal static class KeyVerb
{
    private static readonly Actor Operator = Actor.Operator("key add");

    private static readonly string Usage =
        "key add NAME [--desk D …] [--right R …] | key list | key end NAME; without --desk on all desks; rights: "
        + string.Join(", ", Enum.GetNames<KeyRight>()).ToLowerInvariant() + " (read and write unless named)";

    public static Task<int> Run(string[] args, Ending ending) => args switch
    {
        ["key", "add", var name, .. var rest] when !IsOption(name) && Options(rest) is { } options =>
            Do(ending, services => Add(services, name, options)),
        ["key", "list"] => Do(ending, List),
        ["key", "end", var name] => Do(ending, services => End(services, name)),
        _ => Refuse(),
    };

    private static async Task Add(IServiceProvider services, string name, (List<string> Desks, List<KeyRight> Rights) options)
    {
        var secret = await services.GetRequiredService<AddApiKey>().Handle(
            new(name, options.Desks.Count > 0 ? options.Desks : null, options.Rights.Count > 0 ? options.Rights : AddApiKey.UsualRights),
            Operator, CancellationToken.None);
        await Console.Error.WriteLineAsync($"The key “{name}”, shown once:");
        Console.WriteLine(secret);
    }

    private static async Task List(IServiceProvider services)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var key in await services.GetRequiredService<ListApiKeys>().Handle(Operator, CancellationToken.None))
        {
            Console.WriteLine(string.Join('\t',
                key.Name, key.Desks is null ? "all desks" : string.Join(',', key.Desks), string.Join(',', key.Rights).ToLowerInvariant(),
                $"made {Day(key.CreatedAt)} by {key.CreatedBy}", key.LastUsedAt is { } used ? $"used {Day(used)}" : "not used",
                State(key, now)));
        }
    }

    private static async Task End(IServiceProvider services, string name)
    {
        await services.GetRequiredService<EndApiKey>().Handle(name, Actor.Operator("key end"), CancellationToken.None);
        await Console.Error.WriteLineAsync($"The key “{name}” has ended.");
    }

    private static async Task<int> Do(Ending ending, Func<IServiceProvider, Task> verb)
    {
        await using var services = await CommandServices.Make(ending);
        await MigrateDatabase.Run(services.Provider, ending.Asked);
        try
        {
            await verb(services.Provider);
            return 0;
        }
        catch (RuleViolation rule)
        {
            await Console.Error.WriteLineAsync(rule.Sentence.En);
            return 1;
        }
    }

    /// <summary>Each option with one word or several: <c>--desk kpot mirk --right read</c>.</summary>
    /// <returns>Null when a word is neither, or an option has none: a key of one desk must not become one of all.</returns>
    private static (List<string> Desks, List<KeyRight> Rights)? Options(string[] words)
    {
        var (desks, rights) = (new List<string>(), new List<KeyRight>());
        for (var at = 0; at < words.Length;)
        {
            var named = words[(at + 1)..].TakeWhile(w => !IsOption(w)).ToList();
            if (named.Count == 0)
                return null;
            if (words[at] == "--desk")
                desks.AddRange(named);
            else if (words[at] == "--right" && named.TrueForAll(w => RightOf(w) is not null))
                rights.AddRange(named.Select(w => RightOf(w)!.Value));
            else
                return null;
            at += 1 + named.Count;
        }
        return (desks, rights);
    }

    private static KeyRight? RightOf(string word) =>
        Enum.GetValues<KeyRight>().Cast<KeyRight?>()
            .FirstOrDefault(r => string.Equals(r.ToString(), word, StringComparison.OrdinalIgnoreCase));

    private static string State(ApiKey key, DateTimeOffset now) =>
        key.EndsAt is not { } end ? "good" : key.IsAlive(now) ? $"good until {Day(end)}" : $"ended {Day(end)} by {key.EndedBy}";

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static bool IsOption(string word) => word.StartsWith("--", StringComparison.Ordinal);

    private static async Task<int> Refuse()
    {
        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }
}
