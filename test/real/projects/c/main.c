#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void stop(int signal) { _exit(0); }

int main(void) {
    const char *answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nHello";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(8080)};
    signal(SIGTERM, stop);
    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(server, (struct sockaddr *)&address, sizeof address) || listen(server, 8)) return 1;
    for (;;) {
        char request[1024];
        int client = accept(server, 0, 0);
        if (read(client, request, sizeof request) > 0) write(client, answer, strlen(answer));
        close(client);
    }
}
