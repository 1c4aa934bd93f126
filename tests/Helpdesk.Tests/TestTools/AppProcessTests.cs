using Helpdesk.Testing.Processes;

namespace Helpdesk.Tests.TestTools;

public sealed class AppProcessTests
{
    private const string Greeter =
        "trap 'echo goodbye; exit 3' TERM; echo hello $NAME; while :; do read -r line && echo \"said $line\"; done";

    [Fact]
    public async Task A_line_is_found_whether_it_came_before_or_comes_after()
    {
        await using var process = AppProcess.Start("sh", ["-c", Greeter], new Dictionary<string, string?> { ["NAME"] = "world" });
        Assert.Equal("hello world", await process.Line("hello"));
        Assert.Equal("hello world", await process.Line("hello"));

        var goodbye = process.Line("goodbye");
        Assert.Equal(3, await process.Terminate());
        Assert.Equal("goodbye", await goodbye);
    }

    [Fact]
    public async Task A_killed_process_says_nothing_more()
    {
        await using var process = AppProcess.Start("sh", ["-c", Greeter]);
        await process.Line("hello");

        Assert.Equal(128 + 9, await process.Kill());
        Assert.DoesNotContain("goodbye", process.Output);
    }

    [Fact]
    public async Task Waiting_for_a_line_fails_with_the_output_when_the_process_ends()
    {
        await using var process = AppProcess.Start("sh", ["-c", "echo out of luck >&2; exit 1"]);

        var ended = await Assert.ThrowsAsync<InvalidOperationException>(() => process.Line("ready"));
        Assert.Contains("out of luck", ended.Message);
        Assert.Equal(1, await process.Exit());
    }

    [Fact]
    public async Task A_paused_process_waits_to_be_resumed()
    {
        await using var process = AppProcess.Start("sh", ["-c", Greeter]);
        await process.Line("hello");
        process.Pause();
        var ending = process.Terminate();
        Assert.False(process.HasExited);

        process.Resume();
        Assert.Equal(3, await ending);
    }
}
