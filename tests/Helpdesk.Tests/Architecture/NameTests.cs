using System.Text.RegularExpressions;
using Helpdesk.Rooms;
using Helpdesk.Testing.Processes;

namespace Helpdesk.Tests.Architecture;

/// <summary>One name, one thing.</summary>
public sealed partial class NameTests
{
    [Fact]
    public void No_two_types_of_ours_have_one_name()
    {
        var twins = from type in Assemblies.Ours.SelectMany(assembly => assembly.Written())
                    where !type.IsNested && IsNamedByUs(type)
                    group type.FullName by type.Name.Split('`')[0] into named
                    let spaces = named.Distinct().ToList()
                    where spaces.Count > 1
                    select string.Join(" and ", spaces);

        Assert.True(!twins.Any(), string.Join('\n', twins));
    }

    [Fact]
    public void No_value_is_made_from_the_name_of_a_value_of_another_type()
    {
        var sources = Path.Combine(BuiltHelpdesk.Repository, "src");
        var wrong = from file in Directory.EnumerateFiles(sources, "*.*", SearchOption.AllDirectories)
                    where Path.GetExtension(file) is ".cs" or ".razor"
                    where !file.Contains("/obj/") && !file.Contains("/bin/") && ParsedName().IsMatch(File.ReadAllText(file))
                    select Path.GetRelativePath(sources, file);

        Assert.Empty(wrong);
    }

    // Compilers call what is private to a file and what they add «<…>», Razor calls the imports of a folder «_Imports».
    private static bool IsNamedByUs(Type type) => !type.Name.Contains('<') && !type.Name.StartsWith('_');

    [GeneratedRegex(@"Enum\.(Try)?Parse<[^;]*?>\([^;]*\.ToString\(")]
    private static partial Regex ParsedName();
}
