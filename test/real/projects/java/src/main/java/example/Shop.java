package example;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;

public class Shop {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("Hello".getBytes());
            exchange.close();
        });
        server.start();
    }
}
