using System.Net;
using Helpdesk.People;
using Helpdesk.People.Door;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>
/// Whatever strangers try at an account, its owner gets in from an address that has not failed there; and guessing stays bounded.
/// </summary>
public sealed class FreshTriesTests : IAsyncLifetime
{
    private const string Email = "employee@example.test";

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Account => Email.ToUpperInvariant();

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.Staff("employee", ("multipas", DeskRoleKind.Engineer));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_owner_gets_in_from_a_new_browser_while_sixty_addresses_go_on_guessing()
    {
        for (var round = 0; round < 200; round++)
        {
            await Try(TryLimit.Password, $"10.0.0.{round % 60}");
            _app.Time.Advance(TimeSpan.FromMilliseconds(400));
        }
        Assert.False(await Try(TryLimit.Password, "10.0.0.1"));
        for (var device = 0; device < 5; device++)
        {
            using var owner = new Visitor(_app.Address);
            (await owner.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);
            (await owner.Get("/queue")).Expect(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task An_address_has_three_such_tries_a_neighbourhood_twelve_and_all_together_three_hundred_a_day()
    {
        await Exhaust(TryLimit.Password);
        var ofAddress = await CountTaken(Enumerable.Repeat("198.51.100.7", 10));
        Assert.Equal(3, ofAddress);
        Assert.Equal(12 - ofAddress, await CountTaken(Enumerable.Range(10, 30).Select(host => $"198.51.100.{host}")));
        Assert.Equal(3, await CountTaken(Enumerable.Range(0, 10).Select(host => $"2001:db8:1:1::{host}")));
        Assert.Equal(9, await CountTaken(Enumerable.Range(2, 30).Select(network => $"2001:db8:1:{network}::1")));
        Assert.Equal(300 - 24, await CountTaken(Enumerable.Range(0, 400).Select(n => $"172.{16 + (n / 200)}.{n % 200}.9")));
    }

    [Fact]
    public async Task They_begin_anew_with_the_day_and_who_got_in_has_used_none()
    {
        await Exhaust(TryLimit.Password);
        Assert.Equal(12, await CountTaken(Enumerable.Range(10, 30).Select(host => $"198.51.100.{host}")));
        _app.Time.Advance(TimeSpan.FromHours(20));
        await Exhaust(TryLimit.Password);
        var (tries, limits) = (
            _app.Services.GetRequiredService<SignInTries>(),
            TryLimit.Of(TryLimit.Password, Account, IPAddress.Parse("198.51.100.99"), null));
        for (var i = 0; i < 20; i++)
            await tries.Forgive(await tries.Count(limits, Cancellation), Cancellation);
        Assert.Equal(12, await CountTaken(Enumerable.Range(100, 30).Select(host => $"198.51.100.{host}")));

        _app.Time.Advance(TimeSpan.FromDays(2));
        await _app.Services.GetRequiredService<SweepDoor>().Run(Cancellation);
        await using var db = await _app.Database();
        Assert.False(await db.SignInTries.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Six_digits_are_guessed_by_no_fresh_address_and_leave_the_recovery_codes_to_their_owner()
    {
        await Exhaust(TryLimit.Code);
        Assert.False(await Try(TryLimit.Code, "203.0.113.5"));
        Assert.True(await Try(TryLimit.RecoveryCode, "203.0.113.5"));
    }

    /// <summary>Ten addresses use up what strangers have at the account.</summary>
    private async Task Exhaust(string what)
    {
        for (var i = 0; i < 50; i++)
            await Try(what, $"10.9.0.{i / 5}");
    }

    private async Task<int> CountTaken(IEnumerable<string> addresses)
    {
        var taken = 0;
        foreach (var address in addresses)
            taken += await Try(TryLimit.Password, address) ? 1 : 0;
        return taken;
    }

    /// <returns>False when it has to wait.</returns>
    private async Task<bool> Try(string what, string from)
    {
        try
        {
            await _app.Services.GetRequiredService<SignInTries>()
                .Count(TryLimit.Of(what, Account, IPAddress.Parse(from), null), Cancellation);
            return true;
        }
        catch (TooManyTries)
        {
            return false;
        }
    }
}
