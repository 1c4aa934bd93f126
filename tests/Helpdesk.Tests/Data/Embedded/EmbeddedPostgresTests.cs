using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Helpdesk.Data.Embedded;
using Npgsql;

namespace Helpdesk.Tests.Data.Embedded;

[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_a_durable_server_behind_a_password()
    {
        using var folder = new DataFolder();
        await using var server = await folder.Start();

        Assert.Equal("helpdesk", await DataFolder.Ask(server, "select current_database()"));
        Assert.Equal("on on on", await DataFolder.Ask(
            server,
            "select concat_ws(' ', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'))"));
        Assert.Equal("127.0.0.1", await DataFolder.Ask(server, "show listen_addresses"));
        Assert.Equal("", await DataFolder.Ask(server, "show unix_socket_directories"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Cluster, "password")));

        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        await using var stranger = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task A_second_start_keeps_the_data_and_the_address()
    {
        using var folder = new DataFolder();
        string address;
        await using (var first = await folder.Start())
        {
            address = first.ConnectionString;
            await DataFolder.Ask(first, "create table kept as select 42 as answer");
        }
        Assert.Null(folder.ServerProcess);

        await using var second = await folder.Start();
        Assert.Equal("42", await DataFolder.Ask(second, "select answer from kept"));
        Assert.Equal(address, second.ConnectionString);
    }

    [Fact]
    public async Task Two_starts_at_once_share_one_server_and_the_last_that_leaves_stops_it()
    {
        using var folder = new DataFolder();
        var both = await Task.WhenAll(folder.Start(), folder.Start());
        Assert.Equal(both[0].ConnectionString, both[1].ConnectionString);

        await both[0].DisposeAsync();
        Assert.Equal("1", await DataFolder.Ask(both[1], "select 1"));

        await both[1].DisposeAsync();
        Assert.Null(folder.ServerProcess);
    }

    [Fact]
    public async Task A_server_left_running_by_a_killed_program_is_found_and_stopped_in_the_end()
    {
        using var folder = new DataFolder();
        await (await folder.Start()).DisposeAsync();
        folder.LeaveServerRunning();
        var process = folder.ServerProcess;

        await using (await folder.Start())
            Assert.Equal(process, folder.ServerProcess);
        Assert.Null(folder.ServerProcess);
    }

    [Fact]
    public async Task A_crashed_server_recovers_what_was_committed()
    {
        using var folder = new DataFolder();
        await using var first = await folder.Start();
        await DataFolder.Ask(first, "create table kept as select 42 as answer");
        await Crash(folder);

        await using var second = await folder.Start();
        Assert.Equal("42", await DataFolder.Ask(second, "select answer from kept"));
    }

    [Fact]
    public async Task Two_programs_bring_their_server_back_as_one_and_neither_can_when_its_port_is_taken()
    {
        using var folder = new DataFolder();
        await using var first = await folder.Start();
        await using var second = await folder.Start();
        await DataFolder.Ask(first, "create table kept as select 42 as answer");
        await Crash(folder);
        Assert.False(first.Lives);

        Assert.All(await Task.WhenAll(first.BringBack(Cancellation), second.BringBack(Cancellation)), Assert.Null);
        Assert.True(first.Lives && second.Lives);
        Assert.Equal("42", await DataFolder.Ask(second, "select answer from kept"));

        await Crash(folder);
        using var somebody = new TcpListener(IPAddress.Loopback, new NpgsqlConnectionStringBuilder(first.ConnectionString).Port);
        somebody.Start();
        Assert.NotNull(await first.BringBack(Cancellation));
        Assert.False(first.HasItsPort);
    }

    [Fact]
    public async Task A_process_id_left_by_a_crash_and_given_to_a_stranger_does_not_stop_the_start()
    {
        using var folder = new DataFolder();
        await (await folder.Start()).DisposeAsync();
        var note = Path.Combine(folder.Data, "postmaster.pid");
        // A stranger of the server's own user that lives until the end of this test.
        DataFolder.AsServer("sh", "-c", "cd /; tail -f /dev/null >/dev/null 2>&1 & echo $! > " + note
            + $"; printf '%s\\n1700000000\\n5432\\n\\n127.0.0.1\\n' {folder.Data} >> {note}");
        var stranger = folder.ServerProcess!;
        try
        {
            await using var server = await folder.Start();
            Assert.NotEqual(stranger, folder.ServerProcess);
            Assert.Equal("1", await DataFolder.Ask(server, "select 1"));
        }
        finally
        {
            DataFolder.Run("sh", "-c", "kill -9 " + stranger);
        }
    }

    [Fact]
    public async Task Another_port_is_taken_when_somebody_sits_on_the_last_one()
    {
        using var folder = new DataFolder();
        await (await folder.Start()).DisposeAsync();
        var last = int.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder.Cluster, "port"), TestContext.Current.CancellationToken), null);
        using var somebody = new TcpListener(IPAddress.Loopback, last);
        somebody.Start();

        await using var server = await folder.Start();
        Assert.NotEqual(last, new NpgsqlConnectionStringBuilder(server.ConnectionString).Port);
        Assert.Equal("1", await DataFolder.Ask(server, "select 1"));
    }

    [Fact]
    public async Task A_cluster_half_made_by_a_killed_program_is_cleared_away()
    {
        using var folder = new DataFolder();
        Directory.CreateDirectory(Path.Combine(folder.Cluster, "new-1234"));

        await using var server = await folder.Start();
        Assert.Equal("1", await DataFolder.Ask(server, "select 1"));
        Assert.Empty(Directory.GetDirectories(folder.Cluster, "new-*"));
    }

    [Fact]
    public async Task Under_a_folder_closed_to_the_servers_user_the_data_lies_elsewhere_and_is_kept()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root starts a server of another user.");
        using var folder = new DataFolder(closed: true);
        await using (var first = await folder.Start())
            await DataFolder.Ask(first, "create table kept as select 42 as answer");
        Assert.NotNull(Directory.ResolveLinkTarget(folder.Cluster, returnFinalTarget: true));

        await using var second = await folder.Start();
        Assert.Equal("42", await DataFolder.Ask(second, "select answer from kept"));
    }

    [Fact]
    public async Task A_cluster_of_another_user_is_refused_with_a_sentence()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can give files away.");
        using var folder = new DataFolder();
        await (await folder.Start()).DisposeAsync();
        DataFolder.Run("chown", "-R", "nobody", folder.Data);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(folder.Start);
        Assert.Contains("made by another user", refused.Message);
    }

    /// <summary>SIGKILL to the postmaster and all its children, which share its working directory.</summary>
    private static async Task Crash(DataFolder folder)
    {
        var data = folder.Data;
        DataFolder.Run("sh", "-c", $"for p in /proc/[0-9]*; do [ \"$p/cwd\" -ef {data} ] && kill -9 \"${{p#/proc/}}\"; done; true");
        while (Directory.Exists("/proc/" + folder.ServerProcess))
            await Task.Yield();
    }
}
