using Xunit.Sdk;

namespace Helpdesk.Tests.App;

/// <summary>For what real workers do in their own time: asks again until it is so, for half a minute at most.</summary>
public static class Eventually
{
    public static async Task True(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await condition())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new XunitException("It did not come true within half a minute.");
            }
        }
    }
}
