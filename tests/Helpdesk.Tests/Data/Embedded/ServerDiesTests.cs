using System.Net;
using Helpdesk.Tests.App;
using Npgsql;

namespace Helpdesk.Tests.Data.Embedded;

/// <summary>What happens to the program when its private PostgreSQL dies, hangs or has no room.</summary>
public sealed class ServerDiesTests
{
    [Fact]
    public async Task A_server_that_is_killed_comes_back_and_one_that_hangs_does_not_hold_up_the_end()
    {
        using var folder = new DataFolder();
        await using var site = await PrivateSite.Start(folder);
        Assert.Equal(HttpStatusCode.Created, await site.MakeTicket());

        DataFolder.Run("sh", "-c", "kill -9 " + site.ServerProcess);
        await Eventually.True(async () => (await site.Ask("/readyz")).Status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal((HttpStatusCode.OK, "ok"), await site.Ask("/healthz"));
        await Eventually.True(async () => (await site.Ask("/readyz")).Status == HttpStatusCode.OK);
        await Eventually.True(async () => await site.MakeTicket() == HttpStatusCode.Created);
        Assert.Equal(2, await site.Count("ticket"));
        // A line for each part that has noticed, and no traces.
        Assert.DoesNotContain("   at Npgsql", site.Process.Output);

        site.SignalServer("STOP");
        var (status, words) = await site.Ask("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("does not answer", words);
        await site.Process.Terminate(TimeSpan.FromSeconds(15));
        // It was told to stop, and does so when it can again.
        site.SignalServer("CONT");
        await Eventually.True(() => Task.FromResult(site.ServerProcess is null));
    }

    [Fact]
    public async Task A_full_disk_stops_the_work_until_there_is_room_again()
    {
        using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Path);
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && DataFolder.TryRun("mount", "-t", "tmpfs", "-o", "size=150m,mode=755", "tmpfs", folder.Path),
            "Only who may mount has a disk that is soon full.");
        try
        {
            await using (var site = await PrivateSite.Start(folder))
            {
                Assert.Equal(HttpStatusCode.Created, await site.MakeTicket());
                var ballast = Path.Combine(folder.Path, "ballast");
                DataFolder.TryRun("dd", "if=/dev/zero", "of=" + ballast, "bs=1M");
                // A table cannot grow: refused in words, and said by whoever is asked whether the program is ready.
                await Eventually.True(async () => await site.MakeTicket() == HttpStatusCode.ServiceUnavailable);
                Assert.Contains("cannot write", (await site.Ask("/readyz")).Words);
                // A new file of the server's log of changes does not fit: the server dies of it, again and again.
                await Assert.ThrowsAnyAsync<NpgsqlException>(() => site.WriteMuch());
                await Eventually.True(async () => (await site.Ask("/readyz")).Status == HttpStatusCode.ServiceUnavailable, seconds: 120);
                Assert.Equal((HttpStatusCode.OK, "ok"), await site.Ask("/healthz"));

                File.Delete(ballast);
                await Eventually.True(async () => (await site.Ask("/readyz")).Status == HttpStatusCode.OK, seconds: 120);
                await Eventually.True(async () => await site.MakeTicket() == HttpStatusCode.Created);
                Assert.Equal(0, await site.Process.Terminate(TimeSpan.FromSeconds(15)));
            }
            Assert.Null(folder.ServerProcess);
        }
        finally
        {
            DataFolder.TryRun("umount", "-l", folder.Path);
        }
    }
}
