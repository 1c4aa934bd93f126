using System.Reflection;
using System.Text.RegularExpressions;
using Helpdesk.Rooms;
using Helpdesk.Testing.Processes;

namespace Helpdesk.Tests.Architecture;

/// <summary>Rules about the sources themselves.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] Clocks =
        ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow"];

    [Fact]
    public void Nothing_asks_the_machine_for_the_time()
    {
        var banned = Clocks.Select(clock => typeof(DateTime).Assembly
            .GetType("System." + clock.Split('.')[0])!.GetProperty(clock.Split('.')[1])!.GetMethod!).ToHashSet();
        var wrong = from type in Assemblies.Ours.SelectMany(assembly => assembly.Written())
                    from called in TypeUses.Calls(type)
                    where banned.Contains(called)
                    select $"{type.FullName} calls {called.DeclaringType!.Name}.{called.Name}";

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [Fact]
    public void The_ban_on_clocks_is_an_error_in_every_build()
    {
        var list = File.ReadAllText(Path.Combine(BuiltHelpdesk.Repository, "BannedSymbols.txt"));
        Assert.All(Clocks, clock => Assert.Contains($"P:System.{clock};", list));
        Assert.Contains(
            "dotnet_diagnostic.RS0030.severity = error", File.ReadAllText(Path.Combine(BuiltHelpdesk.Repository, ".editorconfig")));
        Assert.DoesNotContain(Sources("*.csproj"), file => File.ReadAllText(file).Contains("RS0030"));
        Assert.DoesNotContain(
            Sources("*.cs").Where(file => !file.EndsWith("SourceTests.cs", StringComparison.Ordinal)),
            file => File.ReadAllText(file).Contains("RS0030"));
    }

    [Fact]
    public void No_source_file_is_longer_than_250_lines() =>
        Assert.Empty(Sources("*.cs").Concat(Sources("*.razor"))
            .Where(file => !file.Contains("/Migrations/") && File.ReadLines(file).Count() > 250)
            .Select(file => Path.GetRelativePath(BuiltHelpdesk.Repository, file)));

    [Fact]
    public void No_line_is_longer_than_140_characters() =>
        Assert.Empty(
            from file in Sources("*.cs").Concat(Sources("*.razor"))
            let path = Path.GetRelativePath(BuiltHelpdesk.Repository, file)
            // What a test is given may be a line of somebody else's: a letter, an answer of a server.
            where !path.StartsWith("tests", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > 140
            select $"{path}:{line.Index + 1}");

    /// <summary>
    /// Beside it may stand the cases of a closed set (types that derive from it) and the table of a row (<c>XSets</c>), which is nothing
    /// without it.
    /// </summary>
    [Fact]
    public void A_file_holds_one_public_type()
    {
        var wrong = from file in Sources("*.cs")
                    where file.Contains("/src/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal)
                    let declared = PublicType().Matches(File.ReadAllText(file))
                    let names = declared.Select(type => type.Groups["name"].Value).ToHashSet()
                    let alone = declared.Where(type =>
                        !names.Contains(type.Groups["base"].Value) && !type.Groups["name"].Value.EndsWith("Sets", StringComparison.Ordinal))
                    where alone.Count() > 1
                    select $"{Path.GetRelativePath(BuiltHelpdesk.Repository, file)}: {string.Join(", ", names)}";

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    /// <summary>
    /// Which of two wordings is said is decided in one place, <c>Language.T</c>, together with what is said when the language is not known.
    /// <c>Sla</c> may not know <c>Bots</c>; its texts have <c>LocalText.In</c>.
    /// </summary>
    [Fact]
    public void Nothing_compares_a_language_by_hand()
    {
        var wrong = from file in Sources("*.cs").Concat(Sources("*.razor"))
                    let path = Path.GetRelativePath(BuiltHelpdesk.Repository, file)
                    where path.StartsWith("src", StringComparison.Ordinal) && path is not ("src/Bots/Language.cs" or "src/Sla/LocalText.cs")
                    from line in File.ReadLines(file).Index()
                    where ByHand().IsMatch(line.Item)
                    select $"{path}:{line.Index + 1} (write Language.Of(code).T(ru, en), on a page T(ru, en)): {line.Item.Trim()}";

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    /// <summary>What a script says stands in <c>ScriptWords</c>, in both languages, and the page gives it the one of its reader.</summary>
    [Fact]
    public void No_script_has_words_of_its_own_or_asks_for_the_language()
    {
        var wrong = from file in Sources("*.js")
                    let path = Path.GetRelativePath(BuiltHelpdesk.Repository, file)
                    where path.StartsWith("src", StringComparison.Ordinal)
                    from line in File.ReadLines(file).Index()
                    where ByScript().IsMatch(line.Item)
                    select $"{path}:{line.Index + 1} (put the words into ScriptWords): {line.Item.Trim()}";

        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    [GeneratedRegex(@"\p{IsCyrillic}|\.lang\s*[=!]=|\benglish\b|['""](?:en|ru)(?:-\w+)?['""]", RegexOptions.IgnoreCase)]
    private static partial Regex ByScript();

    // A code that is compared or switched upon, a flag that stands for the language, and the language itself compared.
    [GeneratedRegex(
        """(?:[=!]=|\b(?:is|not|or|case)|Equals\()\s*"en"|"en"\)?\s*(?:[=!]=|or\b|=>)|(?:[=!]=|\b(?:is|not))\s*"ru"|"""
            + @"\bbool (?:is)?english\b|\bIsEnglish\b|[=!]= (?:Bots\.)?Language\.(?:Russian|English)\b|\benglish \? \W",
        RegexOptions.IgnoreCase)]
    private static partial Regex ByHand();

    // At the start of a line, so not nested: all namespaces are of the file.
    [GeneratedRegex(
        @"^public (?:\w+ )*?(?:class|record struct|record|struct|interface|enum|delegate(?: [\w<>\[\]?, ]+)?) (?<name>\w+)(?:<[^>\n]*>)?"
            + @"(?:\([^{};]*?\))?(?:\s*:\s*(?<base>\w+))?",
        RegexOptions.Multiline)]
    private static partial Regex PublicType();

    private static IEnumerable<string> Sources(string pattern) =>
        from folder in (string[])["src", "tests", "tools", "bench"]
        from file in Directory.EnumerateFiles(Path.Combine(BuiltHelpdesk.Repository, folder), pattern, SearchOption.AllDirectories)
        where !file.Contains("/obj/") && !file.Contains("/bin/")
        select file;
}
