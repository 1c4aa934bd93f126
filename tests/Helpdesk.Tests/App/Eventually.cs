using Xunit.Sdk;

namespace Helpdesk.Tests.App;

/// <summary>For what real workers do in their own time: asks again until it is so, for half a minute unless more is given.</summary>
public static class Eventually
{
    public static async Task True(Func<Task<bool>> condition, int seconds = 30)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new XunitException($"It did not come true within {seconds} s.");
            }
        }
    }
}
