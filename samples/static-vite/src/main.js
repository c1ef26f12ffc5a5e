document.body.textContent = 'Hello';
