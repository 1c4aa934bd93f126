using System.Net;
using Helpdesk.People;
using Helpdesk.People.Door;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.People;

/// <summary>Who knocks too often waits; nobody keeps somebody else out.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private const string Email = "employee@example.test";

    private HelpdeskHost _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await HelpdeskHost.Start();
        await _app.Staff("employee", ("multipas", DeskRoleKind.Engineer));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(Email)]
    [InlineData("nobody@example.test")]
    public async Task Five_wrong_passwords_make_this_address_wait_longer_each_time_known_account_or_not(string email)
    {
        using var guesser = new Visitor(_app.Address);
        await Guess(guesser, email, 5);
        Assert.Contains(
            "Подождите 1 мин.", (await guesser.SignIn(email, HelpdeskHost.Password)).Expect(HttpStatusCode.TooManyRequests).Text);
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        (await guesser.SignIn(email, "wrong once more")).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("Подождите 2 мин.", (await guesser.SignIn(email, "wrong once more")).Expect(HttpStatusCode.TooManyRequests).Text);
        for (var wait = 2; wait < 60; wait *= 2)
        {
            _app.Time.Advance(TimeSpan.FromMinutes(15));
            (await guesser.SignIn(email, "wrong once more")).Expect(HttpStatusCode.BadRequest);
        }
        Assert.Contains("Подождите 15 мин.", (await guesser.SignIn(email, "wrong once more")).Expect(HttpStatusCode.TooManyRequests).Text);
    }

    [Fact]
    public async Task Who_guesses_from_one_address_closes_the_door_for_nobody_else()
    {
        using var guesser = new Visitor(_app.Address);
        await Guess(guesser, Email, 5);
        (await guesser.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.TooManyRequests);
        using var owner = new Visitor(_app.Address);
        (await owner.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);

        _app.Time.Advance(TimeSpan.FromMinutes(1));
        (await guesser.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_addresses_together_are_slowed_and_the_browser_of_the_owner_is_not()
    {
        using var owner = await _app.SignedIn(Email);
        await owner.Send(await owner.Get("/queue"), "/sign-out");
        for (var i = 0; i < 10; i++)
        {
            using var guesser = new Visitor(_app.Address);
            await Guess(guesser, Email, 5);
        }
        using var stranger = new Visitor(_app.Address);
        await Guess(stranger, Email, 3);
        (await stranger.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.TooManyRequests);
        (await owner.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);

        // Its own tries are counted as well.
        await owner.Send(await owner.Get("/queue"), "/sign-out");
        await Guess(owner, Email, 10);
        (await owner.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task One_address_waits_whichever_accounts_it_tries_and_good_sign_ins_do_not_count()
    {
        using var office = new Visitor(_app.Address);
        for (var i = 0; i < 40; i++)
            (await office.SignIn(Email, HelpdeskHost.Password)).Expect(HttpStatusCode.OK);
        for (var i = 0; i < 30; i++)
            (await office.SignIn($"guess-{i}@example.test", "wrong password")).Expect(HttpStatusCode.BadRequest);
        (await office.SignIn("guess-31@example.test", "wrong password")).Expect(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Tries_at_one_moment_are_counted_one_by_one()
    {
        var (tries, limits) = (_app.Services.GetRequiredService<SignInTries>(), TryLimit.Of("password", "X", IPAddress.Loopback, null));
        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await tries.Count(limits, Cancellation);
                return 1;
            }
            catch (TooManyTries)
            {
                return 0;
            }
        }));
        Assert.Equal(5, taken.Sum());
    }

    [Fact]
    public async Task A_clock_that_was_ahead_keeps_nobody_out_and_what_is_old_is_swept()
    {
        var (tries, limits) = (_app.Services.GetRequiredService<SignInTries>(), TryLimit.Of("password", "X", IPAddress.Loopback, null));
        for (var i = 0; i < 5; i++)
            await tries.Count(limits, Cancellation);
        await using var db = await _app.Database();
        await db.Database.ExecuteSqlAsync($"update sign_in_try set last_at = last_at + interval '3 days'", Cancellation);
        await tries.Count(limits, Cancellation);

        _app.Time.Advance(TimeSpan.FromDays(2));
        await _app.Services.GetRequiredService<SweepDoor>().Run(Cancellation);
        Assert.False(await db.SignInTries.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Unknown_switched_off_and_without_a_password_are_answered_alike()
    {
        await _app.Staff("off", ("multipas", DeskRoleKind.Engineer));
        await using (var db = await _app.Database())
            await db.Database.ExecuteSqlAsync($"update staff_user set is_active = false where email = 'off@example.test'", Cancellation);
        var answers = new List<string>();
        foreach (var (email, password) in new[] { (Email, "wrong password"), ("nobody@example.test",
            "x"), ("off@example.test", HelpdeskHost.Password), ("a\0b@example.test", "x"), (new string('x', 5000), "x") })
        {
            using var visitor = new Visitor(_app.Address);
            answers.Add((await visitor.SignIn(email, password)).Expect(HttpStatusCode.BadRequest).Text);
        }
        Assert.Single(answers.Distinct());
    }

    private static async Task Guess(Visitor visitor, string email, int times)
    {
        for (var i = 0; i < times; i++)
            (await visitor.SignIn(email, $"wrong password {i}")).Expect(HttpStatusCode.BadRequest);
    }
}
