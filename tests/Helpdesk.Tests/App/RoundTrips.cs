using System.Diagnostics;

namespace Helpdesk.Tests.App;

/// <summary>What was asked of the database by one piece of work, wherever other tests are.</summary>
internal sealed class RoundTrips : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<RoundTrips?> _here = new();

    private readonly List<string> _asked = [];
    private readonly List<IDisposable> _subscriptions = [];
    private bool _isCommitted;

    public int Count => _asked.Count;

    public static async Task<RoundTrips> Of(Func<Task> work)
    {
        var trips = new RoundTrips();
        _here.Value = trips;
        using (DiagnosticListener.AllListeners.Subscribe(trips))
            await work();
        _here.Value = null;
        trips._subscriptions.ForEach(subscription => subscription.Dispose());
        return trips;
    }

    public override string ToString() => $"{Count} round trips:\n{string.Join('\n', _asked)}";

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        var name = value.Key[(value.Key.LastIndexOf('.') + 1)..];
        if (_here.Value != this)
            return;
        // The end of a transaction that is not committed is one, too: it is rolled back.
        _isCommitted |= name == "TransactionCommitted";
        if (name is "CommandExecuted" or "TransactionCommitted" or "CreatedTransactionSavepoint" or "ReleasedTransactionSavepoint"
            || (name == "TransactionDisposed" && !_isCommitted))
            _asked.Add($"{name} {value.Value}");
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
