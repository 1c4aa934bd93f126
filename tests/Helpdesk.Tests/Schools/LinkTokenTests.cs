using Helpdesk.Schools.Corrections;
using Helpdesk.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>The form that asks for a school's link, sent twice.</summary>
public sealed class LinkTokenTests
{
    private const string Email = "anna@school.example.test";

    [Fact]
    public async Task Only_an_asking_that_is_answered_uses_its_token_up()
    {
        await using var app = await HelpdeskHost.Start();
        var (ask, token, inn) = (app.Services.GetRequiredService<AskForLink>(), Guid.NewGuid(), Registry.Inn(2));
        await ask.Handle(inn, Email, token, TestContext.Current.CancellationToken);
        Assert.Empty(await app.LettersTo(Email));
        await app.School(inn);
        for (var i = 0; i < 2; i++)
            await ask.Handle(inn, Email, token, TestContext.Current.CancellationToken);
        Assert.Single(await app.LettersTo(Email));
    }
}
