using System.Reflection;
using Helpdesk.Rooms;
using Helpdesk.Testing.Processes;

namespace Helpdesk.Tests.Architecture;

/// <summary>Rules about the sources themselves.</summary>
public sealed class SourceTests
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

    [Theory]
    [InlineData("src/Bots/")]
    [InlineData("src/Sla/")]
    public void No_line_is_longer_than_140_characters(string project) =>
        Assert.Empty(
            from file in Sources("*.cs")
            let path = Path.GetRelativePath(BuiltHelpdesk.Repository, file)
            where path.StartsWith(project, StringComparison.Ordinal)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > 140
            select $"{path}:{line.Index + 1}");

    private static IEnumerable<string> Sources(string pattern) =>
        from folder in (string[])["src", "tests", "tools"]
        from file in Directory.EnumerateFiles(Path.Combine(BuiltHelpdesk.Repository, folder), pattern, SearchOption.AllDirectories)
        where !file.Contains("/obj/") && !file.Contains("/bin/")
        select file;
}
