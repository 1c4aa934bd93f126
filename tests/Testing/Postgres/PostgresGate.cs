using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Helpdesk.Testing.Postgres;

/// <summary>Stands before a PostgreSQL server; when it is shut, the server is gone: connections break and new ones are refused.</summary>
public sealed class PostgresGate : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _address;
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _through = [];
    private readonly int _port;
    private TcpListener? _listener;

    /// <param name="address">Connection string of the server.</param>
    public PostgresGate(string address)
    {
        _address = new(address);
        Open(0);
        _port = ((IPEndPoint)_listener!.LocalEndpoint).Port;
    }

    /// <summary>Leads through the gate.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder(_address.ConnectionString) { Host = "127.0.0.1", Port = _port }.ConnectionString;

    public void Open() => Open(_port);

    public void Shut()
    {
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
            foreach (var client in _through)
                client.Dispose();
            _through.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        Shut();
        return ValueTask.CompletedTask;
    }

    private void Open(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        lock (_lock)
            _listener = listener;
        _ = Admit(listener);
    }

    private async Task Admit(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var outside = await listener.AcceptTcpClientAsync();
                var inside = new TcpClient();
                await inside.ConnectAsync(_address.Host!, _address.Port);
                lock (_lock)
                {
                    if (_listener != listener)
                        return;
                    _through.AddRange([outside, inside]);
                }
                _ = Pass(outside, inside);
                _ = Pass(inside, outside);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It was shut.
        }
    }

    private static async Task Pass(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two has gone.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
