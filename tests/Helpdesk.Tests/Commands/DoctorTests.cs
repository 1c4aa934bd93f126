using Helpdesk.Testing.Postgres;
using Helpdesk.Testing.Processes;

namespace Helpdesk.Tests.Commands;

public sealed class DoctorTests
{
    [Fact]
    public async Task The_doctor_says_that_no_public_address_is_set_and_that_letters_are_written_to_files()
    {
        await using var database = await (await PostgresServer.Shared).CreateDatabase();
        var data = Directory.CreateTempSubdirectory("helpdesk-doctor-");
        await using var doctor = AppProcess.StartHelpdesk(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings__Helpdesk"] = database.ConnectionString,
                ["ASPNETCORE_URLS"] = "http://0.0.0.0:5017",
                ["Helpdesk__DataDirectory"] = data.FullName,
            },
            "doctor");
        await doctor.Exit();
        Assert.Contains("note public address: not set, so links in letters lead to http://localhost:5017/", doctor.Output);
        Assert.Contains($"пишет письма в файлы: {Path.Combine(data.FullName, "mail")}", doctor.Output);
        Assert.DoesNotContain("helpdesk.invalid: answers", doctor.Output);
        data.Delete(recursive: true);
    }
}
