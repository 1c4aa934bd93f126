using System.Net;
using Helpdesk.People;
using Helpdesk.People.Keys;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>The key that stands in the settings.</summary>
public sealed class SettingKeyTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_key_of_the_setting_is_the_one_of_the_last_start()
    {
        await Settle("first value");
        await Settle("second value");
        Assert.Equal((false, true), (await IsGood("first value"), await IsGood("second value")));
        await Settle("first value");
        Assert.Equal((true, false), (await IsGood("first value"), await IsGood("second value")));

        await using (var db = await host.App.Database())
            await host.App.Services.GetRequiredService<EndApiKey>().Handle(
                (await db.ApiKeys.SingleAsync(k => k.Hash == ApiKey.HashOf("first value"), Cancellation)).Id, Actor.Operator("test"),
                Cancellation);
        await Settle("first value");
        Assert.False(await IsGood("first value"));
        await Settle(null);
        Assert.False(await IsGood(HelpdeskHost.ApiKey));
        await Settle(HelpdeskHost.ApiKey);
        Assert.True(await IsGood(HelpdeskHost.ApiKey));
    }

    private Task Settle(string? value) => ActivatorUtilities
        .CreateInstance<SettingKey>(
            host.App.Services,
            Microsoft.Extensions.Options.Options.Create(new Helpdesk.Settings.HelpdeskSettings { ApiKey = value })).Settle(Cancellation);

    private async Task<bool> IsGood(string secret)
    {
        using var program = host.App.WithKey(secret);
        return await program.StatusOf(HttpMethod.Get, "/api/v1/tickets") == HttpStatusCode.OK;
    }
}
