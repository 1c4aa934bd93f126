using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Hosting;
using Xunit;

namespace Helpdesk.Tests.Desks;

public sealed class DeskCatalogTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("helpdesk-profiles-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Desks_are_read_from_any_directory()
    {
        Write("one.json", ProfileExample.Json);
        Write("note.schema.json", "{}");

        var desks = Load();

        Assert.Equal("example", Assert.Single(desks.All).Key);
        Assert.NotNull(desks.Find("example"));
        Assert.Null(desks.Find("Example"));
    }

    [Fact]
    public void Faults_of_all_files_are_told_together()
    {
        Write("one.json", ProfileExample.With("numberPrefix", "\"-\""));
        Write("two.json", ProfileExample.With("key", "\"B\""));

        var fault = Assert.Throws<DeskProfileException>(Load);

        Assert.Equal(["one.json", "two.json"], fault.Faults.Select(one => one.File));
    }

    [Fact]
    public void Two_desks_cannot_have_one_key()
    {
        Write("one.json", ProfileExample.Json);
        Write("two.json", ProfileExample.With("numberPrefix", "\"EY\""));

        Assert.Contains(
            "\"example\" is used by more than one desk", Assert.Throws<DeskProfileException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_desks_cannot_have_one_number_prefix()
    {
        Write("one.json", ProfileExample.Json);
        Write("two.json", ProfileExample.With("key", "\"other\""));

        Assert.Contains("numberPrefix: \"EX\"", Assert.Throws<DeskProfileException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_without_profiles_is_a_fault() =>
        Assert.Contains("there are no desk profiles", Assert.Throws<DeskProfileException>(Load).Message, StringComparison.Ordinal);

    [Fact]
    public void A_changed_profile_has_another_version()
    {
        Write("one.json", ProfileExample.Json);
        var before = Load().All[0].Version;
        Write("one.json", ProfileExample.With("promises[0].cutOff", "\"16:00\""));

        Assert.Matches("^[0-9a-f]{12}$", before);
        Assert.NotEqual(before, Load().All[0].Version);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(directory.FullName, name), text);

    private DeskCatalog Load() => Features.All.Profiles.ReadDirectory(directory.FullName);
}
