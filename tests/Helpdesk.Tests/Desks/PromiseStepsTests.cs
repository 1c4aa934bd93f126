using System.Text;
using Helpdesk.Desks;
using Helpdesk.Hosting;
using Helpdesk.Sla;
using Xunit;

namespace Helpdesk.Tests.Desks;

/// <summary>The steps of a promise as its profile writes them, and the usual ones where it says nothing.</summary>
public class PromiseStepsTests
{
    [Fact]
    public void A_list_of_steps_says_who_is_told_when_and_by_which_channel()
    {
        var steps = ProfileExample.Desk.Promise("review")!.Steps;

        Assert.Equal(["warn-50", "before-5400"], steps.Warnings.Select(step => step.Name));
        Assert.Equal("Assignee telegram, Responsible telegram", Routes(steps.Warnings[0]));
        Assert.Equal("Assignee email, Assignee telegram, Reviewers email, Reviewers telegram", Routes(steps.Warnings[1]));
        Assert.Equal("Administrators email", Routes(Assert.Single(steps.Escalations)));
        Assert.Equal("after-14400", steps.Escalations[0].Name);
        Assert.Equal("Managers email", Routes(steps.Repeat!));
    }

    [Fact]
    public void A_breach_always_goes_to_the_managers_by_mail() =>
        Assert.Equal("Responsible email, Managers email", Routes(ProfileExample.Desk.Promise("review")!.Steps.Breach));

    [Fact]
    public void Without_steps_the_rulebook_holds()
    {
        var steps = ProfileExample.Desk.Promise("access")!.Steps;

        Assert.Equal(["warn-50", "warn-80"], steps.Warnings.Select(step => step.Name));
        Assert.All(steps.Warnings, step => Assert.Equal("Assignee email, Responsible email", Routes(step)));
        Assert.Equal("Managers email", Routes(steps.Breach));
        Assert.Empty(steps.Escalations);
        Assert.Equal("Managers email", Routes(steps.Repeat!));
    }

    [Fact]
    public void Percentages_stand_beside_the_usual_steps_and_beside_steps_without_warnings()
    {
        var usual = Read("promises[0].warnAt", "[30]").Promise("response")!.Steps;
        var own = Read("promises[0].steps", """[{"after": "PT1H", "to": ["administrators"]}]""").Promise("response")!.Steps;

        Assert.Equal(["warn-30"], usual.Warnings.Select(step => step.Name));
        Assert.NotNull(usual.Repeat);
        Assert.Equal(["warn-50", "warn-80"], own.Warnings.Select(step => step.Name));
        Assert.Null(own.Repeat);
        Assert.Equal("Managers email", Routes(own.Breach));
    }

    [Fact]
    public void A_list_is_complete_what_is_not_in_it_does_not_happen()
    {
        var steps = Read("promises[3].steps", "[]").Promise("review")!.Steps;

        Assert.Empty(steps.Warnings);
        Assert.Empty(steps.Escalations);
        Assert.Null(steps.Repeat);
        Assert.Equal("Managers email", Routes(steps.Breach));
    }

    private static Desk Read(string path, string value) =>
        Features.All.Profiles.Read("example.json", Encoding.UTF8.GetBytes(ProfileExample.With(path, value)));

    private static string Routes(PromiseStep step) => string.Join(", ", step.Routes.Select(route => $"{route.To} {route.Channel}"));
}
